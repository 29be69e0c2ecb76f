import { graphql } from './generated/index.ts';

export const SignUp = graphql(`
  mutation SignUp($input: SignUpInput!) {
    signUp(input: $input) { accessToken }
  }
`);

export const SignIn = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) { accessToken }
  }
`);

export const CreateUpload = graphql(`
  mutation CreateUpload($input: CreateUploadInput!) {
    createUpload(input: $input) { id status method url headers { name value } file { id } }
  }
`);

export const CompleteUpload = graphql(`
  mutation CompleteUpload($id: ID!) {
    completeUpload(id: $id) { id }
  }
`);

export const ImportManuscript = graphql(`
  mutation ImportManuscript($input: ImportManuscriptInput!) {
    importManuscript(input: $input) { id }
  }
`);

export const ManuscriptStatus = graphql(`
  query ManuscriptStatus($id: ID!) {
    manuscript(id: $id) { id title author language status failure { code message } chapters { number title } }
  }
`);

export const CreateProject = graphql(`
  mutation CreateProject($input: CreateProjectInput!) {
    createProject(input: $input) { id }
  }
`);

export const GenerateFilm = graphql(`
  mutation GenerateFilm($projectId: ID!) {
    generateFilm(projectId: $projectId) { id generationId }
  }
`);

export const GenerationProgress = graphql(`
  subscription GenerationProgress($projectId: ID!, $after: Int!) {
    generationProgress(projectId: $projectId, after: $after) {
      seq
      kind
      generationId
      sceneCount
      estimatedSeconds
      sceneIndex
      made
      playableSeconds
      failure { code message }
      scene { text }
    }
  }
`);

export const FinishedFilm = graphql(`
  query FinishedFilm($projectId: ID!) {
    project(id: $projectId) {
      film { id durationSeconds mp4Url playlistUrl subtitlesUrl }
    }
  }
`);

export const FilmScenes = graphql(`
  query FilmScenes($projectId: ID!, $first: Int!, $after: Int!) {
    project(id: $projectId) {
      film {
        id
        segments(first: $first, after: $after) {
          index start duration contentKey pictureKey narrationKey pictureMade narrationMade segmentMade
          scene { id text description illustration { url } narration { url } }
        }
      }
    }
  }
`);
