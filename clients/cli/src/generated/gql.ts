/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) { accessToken }\n  }\n": typeof types.SignUpDocument,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) { accessToken }\n  }\n": typeof types.SignInDocument,
    "\n  mutation CreateUpload($input: CreateUploadInput!) {\n    createUpload(input: $input) { id status method url headers { name value } file { id } }\n  }\n": typeof types.CreateUploadDocument,
    "\n  mutation CompleteUpload($id: ID!) {\n    completeUpload(id: $id) { id }\n  }\n": typeof types.CompleteUploadDocument,
    "\n  mutation ImportManuscript($input: ImportManuscriptInput!) {\n    importManuscript(input: $input) { id }\n  }\n": typeof types.ImportManuscriptDocument,
    "\n  query ManuscriptStatus($id: ID!) {\n    manuscript(id: $id) { id title author language status failure { code message } chapters { number title } }\n  }\n": typeof types.ManuscriptStatusDocument,
    "\n  mutation CreateProject($input: CreateProjectInput!) {\n    createProject(input: $input) { id }\n  }\n": typeof types.CreateProjectDocument,
    "\n  mutation GenerateFilm($projectId: ID!) {\n    generateFilm(projectId: $projectId) { id generationId }\n  }\n": typeof types.GenerateFilmDocument,
    "\n  subscription GenerationProgress($projectId: ID!, $after: Int!) {\n    generationProgress(projectId: $projectId, after: $after) {\n      seq\n      kind\n      generationId\n      sceneCount\n      estimatedSeconds\n      sceneIndex\n      made\n      playableSeconds\n      failure { code message }\n      scene { text }\n    }\n  }\n": typeof types.GenerationProgressDocument,
    "\n  query FinishedFilm($projectId: ID!) {\n    project(id: $projectId) {\n      film { id durationSeconds mp4Url playlistUrl subtitlesUrl }\n    }\n  }\n": typeof types.FinishedFilmDocument,
    "\n  query FilmScenes($projectId: ID!, $first: Int!, $after: Int!) {\n    project(id: $projectId) {\n      film {\n        id\n        segments(first: $first, after: $after) {\n          index start duration contentKey pictureKey narrationKey pictureMade narrationMade segmentMade\n          scene { id text description illustration { url } narration { url } }\n        }\n      }\n    }\n  }\n": typeof types.FilmScenesDocument,
};
const documents: Documents = {
    "\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) { accessToken }\n  }\n": types.SignUpDocument,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) { accessToken }\n  }\n": types.SignInDocument,
    "\n  mutation CreateUpload($input: CreateUploadInput!) {\n    createUpload(input: $input) { id status method url headers { name value } file { id } }\n  }\n": types.CreateUploadDocument,
    "\n  mutation CompleteUpload($id: ID!) {\n    completeUpload(id: $id) { id }\n  }\n": types.CompleteUploadDocument,
    "\n  mutation ImportManuscript($input: ImportManuscriptInput!) {\n    importManuscript(input: $input) { id }\n  }\n": types.ImportManuscriptDocument,
    "\n  query ManuscriptStatus($id: ID!) {\n    manuscript(id: $id) { id title author language status failure { code message } chapters { number title } }\n  }\n": types.ManuscriptStatusDocument,
    "\n  mutation CreateProject($input: CreateProjectInput!) {\n    createProject(input: $input) { id }\n  }\n": types.CreateProjectDocument,
    "\n  mutation GenerateFilm($projectId: ID!) {\n    generateFilm(projectId: $projectId) { id generationId }\n  }\n": types.GenerateFilmDocument,
    "\n  subscription GenerationProgress($projectId: ID!, $after: Int!) {\n    generationProgress(projectId: $projectId, after: $after) {\n      seq\n      kind\n      generationId\n      sceneCount\n      estimatedSeconds\n      sceneIndex\n      made\n      playableSeconds\n      failure { code message }\n      scene { text }\n    }\n  }\n": types.GenerationProgressDocument,
    "\n  query FinishedFilm($projectId: ID!) {\n    project(id: $projectId) {\n      film { id durationSeconds mp4Url playlistUrl subtitlesUrl }\n    }\n  }\n": types.FinishedFilmDocument,
    "\n  query FilmScenes($projectId: ID!, $first: Int!, $after: Int!) {\n    project(id: $projectId) {\n      film {\n        id\n        segments(first: $first, after: $after) {\n          index start duration contentKey pictureKey narrationKey pictureMade narrationMade segmentMade\n          scene { id text description illustration { url } narration { url } }\n        }\n      }\n    }\n  }\n": types.FilmScenesDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) { accessToken }\n  }\n"): (typeof documents)["\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) { accessToken }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) { accessToken }\n  }\n"): (typeof documents)["\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) { accessToken }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateUpload($input: CreateUploadInput!) {\n    createUpload(input: $input) { id status method url headers { name value } file { id } }\n  }\n"): (typeof documents)["\n  mutation CreateUpload($input: CreateUploadInput!) {\n    createUpload(input: $input) { id status method url headers { name value } file { id } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CompleteUpload($id: ID!) {\n    completeUpload(id: $id) { id }\n  }\n"): (typeof documents)["\n  mutation CompleteUpload($id: ID!) {\n    completeUpload(id: $id) { id }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ImportManuscript($input: ImportManuscriptInput!) {\n    importManuscript(input: $input) { id }\n  }\n"): (typeof documents)["\n  mutation ImportManuscript($input: ImportManuscriptInput!) {\n    importManuscript(input: $input) { id }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ManuscriptStatus($id: ID!) {\n    manuscript(id: $id) { id title author language status failure { code message } chapters { number title } }\n  }\n"): (typeof documents)["\n  query ManuscriptStatus($id: ID!) {\n    manuscript(id: $id) { id title author language status failure { code message } chapters { number title } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateProject($input: CreateProjectInput!) {\n    createProject(input: $input) { id }\n  }\n"): (typeof documents)["\n  mutation CreateProject($input: CreateProjectInput!) {\n    createProject(input: $input) { id }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation GenerateFilm($projectId: ID!) {\n    generateFilm(projectId: $projectId) { id generationId }\n  }\n"): (typeof documents)["\n  mutation GenerateFilm($projectId: ID!) {\n    generateFilm(projectId: $projectId) { id generationId }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription GenerationProgress($projectId: ID!, $after: Int!) {\n    generationProgress(projectId: $projectId, after: $after) {\n      seq\n      kind\n      generationId\n      sceneCount\n      estimatedSeconds\n      sceneIndex\n      made\n      playableSeconds\n      failure { code message }\n      scene { text }\n    }\n  }\n"): (typeof documents)["\n  subscription GenerationProgress($projectId: ID!, $after: Int!) {\n    generationProgress(projectId: $projectId, after: $after) {\n      seq\n      kind\n      generationId\n      sceneCount\n      estimatedSeconds\n      sceneIndex\n      made\n      playableSeconds\n      failure { code message }\n      scene { text }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FinishedFilm($projectId: ID!) {\n    project(id: $projectId) {\n      film { id durationSeconds mp4Url playlistUrl subtitlesUrl }\n    }\n  }\n"): (typeof documents)["\n  query FinishedFilm($projectId: ID!) {\n    project(id: $projectId) {\n      film { id durationSeconds mp4Url playlistUrl subtitlesUrl }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FilmScenes($projectId: ID!, $first: Int!, $after: Int!) {\n    project(id: $projectId) {\n      film {\n        id\n        segments(first: $first, after: $after) {\n          index start duration contentKey pictureKey narrationKey pictureMade narrationMade segmentMade\n          scene { id text description illustration { url } narration { url } }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query FilmScenes($projectId: ID!, $first: Int!, $after: Int!) {\n    project(id: $projectId) {\n      film {\n        id\n        segments(first: $first, after: $after) {\n          index start duration contentKey pictureKey narrationKey pictureMade narrationMade segmentMade\n          scene { id text description illustration { url } narration { url } }\n        }\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;