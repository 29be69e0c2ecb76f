import {
  type GraphQLArgument,
  GraphQLID,
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql';
import { fieldsOf, type IdArgument, isNeeded, selectionOf } from './schemas.ts';

/** What each argument that takes an id takes the id of. One that is not here fails the test: somebody has to say it. */
export const TAKES: Readonly<Record<string, string>> = {
  'Query.project(id)': 'Project',
  'Query.film(id)': 'Film',
  'Query.manuscript(id)': 'Manuscript',
  'Query.manuscripts(after)': 'Manuscript',
  'Query.file(id)': 'StoredFile',
  'Query.files(after)': 'StoredFile',
  'Query.accounts(after)': 'User',
  'Query.auditTrail(actorId)': 'User',
  'Query.auditTrail(subjectId)': 'User',
  'Query.auditTrail(after)': 'AuditEvent',
  'Mutation.createProject(input.manuscriptId)': 'Manuscript',
  'Mutation.updateSettings(projectId)': 'Project',
  'Mutation.setPronunciation(projectId)': 'Project',
  'Mutation.removePronunciation(projectId)': 'Project',
  'Mutation.setCharacterVoice(projectId)': 'Project',
  'Mutation.removeCharacterVoice(projectId)': 'Project',
  'Mutation.setManuscript(projectId)': 'Project',
  'Mutation.setManuscript(manuscriptId)': 'Manuscript',
  'Mutation.generateFilm(projectId)': 'Project',
  'Mutation.pauseGeneration(projectId)': 'Project',
  'Mutation.resumeGeneration(projectId)': 'Project',
  'Mutation.cancelGeneration(projectId)': 'Project',
  'Mutation.previewScene(sceneId)': 'Scene',
  'Mutation.watchFrom(sceneId)': 'Scene',
  'Mutation.retryScene(input.sceneId)': 'Scene',
  'Mutation.editScene(input.sceneId)': 'Scene',
  'Mutation.splitScene(input.sceneId)': 'Scene',
  'Mutation.mergeScenes(input.firstId)': 'Scene',
  'Mutation.mergeScenes(input.secondId)': 'Scene',
  'Mutation.moveScene(input.sceneId)': 'Scene',
  'Mutation.moveScene(input.afterId)': 'Scene',
  'Mutation.lockScene(input.sceneId)': 'Scene',
  'Mutation.unlockScene(input.sceneId)': 'Scene',
  'Mutation.restoreScene(input.sceneId)': 'Scene',
  'Mutation.editCharacter(input.characterId)': 'Character',
  'Mutation.restoreCharacter(input.characterId)': 'Character',
  'Mutation.undoEdit(input.storyboardId)': 'Storyboard',
  'Mutation.importManuscript(input.fileId)': 'StoredFile',
  'Mutation.completeUpload(id)': 'Upload',
  'Mutation.setAvatar(fileId)': 'StoredFile',
  'Mutation.revokeApiKey(id)': 'ApiKey',
  'Mutation.revokeSession(id)': 'Session',
  'Mutation.removePasskey(id)': 'Passkey',
  'Mutation.grantRole(userId)': 'User',
  'Mutation.withdrawRole(userId)': 'User',
  'Subscription.generationProgress(projectId)': 'Project',
  'User.projects(after)': 'Project',
  'User.auditTrail(after)': 'AuditEvent',
  'Chapter.blocks(after)': 'Block',
};

/** Those that are not tried here, each with its reason: what it names is nobody's, or where else it is tried. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  'Mutation.unlinkIdentity(id)': 'Takes a provider: tried in test/trust/openid.',
};

/** The first thing of each kind that is somebody's. */
export type Own = (kind: string) => string;

const ROOTS = ['Query', 'Mutation', 'Subscription'];

/** An operation that passes `$id` where the argument is, and what is the asker's own wherever else an id is needed. */
export function operationFor({ name, type, field, path }: IdArgument, own: Own, depth: number): string {
  const given = field.args
    .filter((argument) => argument.name === path[0] || isNeeded(argument))
    .map(
      (argument) =>
        `${argument.name}: ${literal(argument, { path, own, at: `${type.name}.${field.name}`, inside: [] })}`,
    );
  const text = `${field.name}(${given.join(', ')}) ${selectionOf(getNamedType(field.type), depth)}`;
  if (ROOTS.includes(type.name)) return `${type.name.toLowerCase()} ($id: ID!) { ${text} }`;
  if (!fieldsOf(type).some((each) => each.name === 'id')) throw new Error(`${name} is on nothing that has an id.`);
  const parent = `{ __typename: "${type.name}", id: "${own(type.name)}" }`;
  return `query ($id: ID!) { _entities(representations: [${parent}]) { ... on ${type.name} { ${text} } } }`;
}

interface Filling {
  /** The rest of the way to the argument; empty beside it. */
  path: readonly string[];
  own: Own;
  /** Where this is, to find in `TAKES`: the field, and the inputs around. */
  at: string;
  inside: readonly string[];
}

function literal(input: GraphQLArgument | GraphQLInputField, { path, own, at, inside }: Filling): string {
  const isOnWay = input.name === path[0];
  const named = getNamedType(input.type);
  const here = [...inside, input.name];
  if (named === GraphQLID)
    return isOnWay && path.length === 1 ? '$id' : JSON.stringify(own(TAKES[`${at}(${here.join('.')})`] ?? ''));
  if (!isInputObjectType(named)) return plain(input.type);
  const [, ...below] = isOnWay ? path : [];
  const fields = Object.values(named.getFields()).filter((each) => each.name === below[0] || isNeeded(each));
  return `{ ${fields.map((each) => `${each.name}: ${literal(each, { path: below, own, at, inside: here })}`).join(', ')} }`;
}

function plain(type: GraphQLInputType): string {
  const bare = getNullableType(type);
  if (isListType(bare)) return '[]';
  if (isEnumType(bare)) return bare.getValues()[0]?.name ?? 'null';
  const values: Record<string, string> = { String: '"x"', Int: '1', Float: '1', Boolean: 'true' };
  return values[String(bare)] ?? 'null';
}
