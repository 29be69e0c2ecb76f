import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import {
  type EntityJson,
  type EntityUidJson,
  preparsePolicySet,
  preparseSchema,
  statefulIsAuthorized,
  validate,
} from '@cedar-policy/cedar-wasm/nodejs';

const SCHEMA = 'visiobook.cedarschema';

export interface PolicyFile {
  name: string;
  text: string;
}

export interface PolicyQuestion {
  principal: EntityUidJson;
  action: string;
  resource: EntityUidJson;
  entities: EntityJson[];
}

/** Policies that do not mean what they say: a process must not serve with them. */
export class PoliciesUnusable extends Error {
  constructor(faults: readonly string[]) {
    super(`The policies are not usable:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
    this.name = 'PoliciesUnusable';
  }
}

/** Cedar policies (https://docs.cedarpolicy.com) with the schema that they were checked against. */
export class PolicySet {
  /** Changes with any of the files. */
  readonly version: string;
  readonly files: readonly PolicyFile[];

  /** @throws PoliciesUnusable */
  constructor(files: readonly PolicyFile[]) {
    this.files = files;
    this.version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12);
    const schema = files.find(({ name }) => name === SCHEMA)?.text ?? '';
    const policies = files.filter(({ name }) => name !== SCHEMA).map(({ text }) => text);
    const text = { staticPolicies: policies.join('\n') };
    refuse(faultsOf(validate({ schema, policies: text })));
    refuse(faultsOf(preparseSchema(this.version, schema)));
    refuse(faultsOf(preparsePolicySet(this.version, text)));
  }

  /** Those in the folder, in the order of their names. */
  static read(folder: URL): PolicySet {
    const names = readdirSync(folder).filter((name) => /\.(cedar|cedarschema)$/.test(name));
    return new PolicySet(names.sort().map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })));
  }

  /** Denies on doubt: what does not fit the schema, and any policy that fails to evaluate (it might have been the one that forbids). */
  isAllowed({ principal, action, resource, entities }: PolicyQuestion): boolean {
    const answer = statefulIsAuthorized({
      ...{ principal, resource, entities, context: {} },
      action: { type: 'Action', id: action },
      validateRequest: true,
      preparsedSchemaName: this.version,
      preparsedPolicySetId: this.version,
    });
    if (answer.type === 'failure') return false;
    const { decision, diagnostics } = answer.response;
    return decision === 'allow' && diagnostics.errors.length === 0;
  }
}

type Checked =
  | { type: 'failure'; errors: { message: string }[] }
  | { type: 'success'; validationErrors?: { policyId: string; error: { message: string } }[] };

function faultsOf(checked: Checked): string[] {
  if (checked.type === 'failure') return checked.errors.map(({ message }) => message);
  return (checked.validationErrors ?? []).map(({ policyId, error }) => `${policyId}: ${error.message}`);
}

function refuse(faults: readonly string[]): void {
  if (faults.length > 0) throw new PoliciesUnusable(faults);
}
