import { type ClientFacts, type Database, Unauthenticated, type Viewer } from '@visiobook/subgraph-kit';
import { and, count, eq, isNotNull } from 'drizzle-orm';
import { generateSecret, generateURI } from 'otplib';
import type { Addresses } from '../account/addresses.ts';
import { passwordMatches } from '../account/password.ts';
import type { Trust } from '../account/trust.ts';
import { WrongCredentials } from '../account/user.errors.ts';
import type { Acts } from '../acts/acts.ts';
import type { Challenges } from '../session/challenges.ts';
import type { DeviceFacts, SessionService } from '../session/session.service.ts';
import type { AuthPayload } from '../session/session.types.ts';
import { recoveryCodes, secondFactors, type UserRow, users } from '../tables.ts';
import type { Throttle } from '../throttle/throttle.ts';
import type { Codes } from './codes.ts';
import { ChallengeOver, SecondFactorIsOn, WrongCode } from './second-factor.errors.ts';
import {
  type SecondFactor,
  type SecondFactorEnrolment,
  type SecondFactorInput,
  SecondFactorNeeded,
  type SteppedUp,
  type StepUpInput,
} from './second-factor.types.ts';

export interface SecondFactorDeps {
  db: Database;
  addresses: Addresses;
  codes: Codes;
  challenges: Challenges;
  trust: Trust;
  throttle: Throttle;
}

/** A code beside the password, and proving again who one is. */
export class SecondFactorService {
  readonly #deps: SecondFactorDeps;
  readonly #acts: Acts;
  readonly #sessions: SessionService;
  readonly #viewer: Viewer;
  readonly #client: ClientFacts;

  constructor(deps: SecondFactorDeps, acts: Acts, sessions: SessionService, viewer: Viewer, client: ClientFacts) {
    this.#deps = deps;
    this.#acts = acts;
    this.#sessions = sessions;
    this.#viewer = viewer;
    this.#client = client;
  }

  /** What follows from a right password, or from what stands in for one. */
  async afterFirst(user: UserRow, device: DeviceFacts): Promise<AuthPayload | SecondFactorNeeded> {
    if (!(await this.#isOn(user.id))) return this.#sessions.open(user, device);
    const about = { userId: user.id, deviceName: device.deviceName };
    return new SecondFactorNeeded(await this.#deps.challenges.ask('secondFactor', about));
  }

  /** A mistyped code may be corrected; the challenge goes with the right one. */
  async confirm({ challenge, code, deviceToken }: SecondFactorInput): Promise<AuthPayload> {
    const { challenges, trust } = this.#deps;
    const asked = await challenges.find('secondFactor', challenge);
    const user = asked?.userId ? await this.#row(asked.userId) : undefined;
    if (!user) throw new ChallengeOver();
    const buckets = await trust.buckets(`code of ${user.id}`, user.id, deviceToken, this.#client);
    await this.#deps.throttle.guard(buckets, () => this.#requireCode('signedIn', user.id, code));
    const taken = await challenges.take('secondFactor', challenge);
    if (!taken) throw new ChallengeOver();
    return this.#sessions.open(user, { deviceName: taken.deviceName, deviceToken });
  }

  async stepUp({ password, code }: StepUpInput): Promise<SteppedUp> {
    const { id: session } = await this.#sessions.current();
    const user = await this.#viewerRow();
    const isOn = await this.#isOn(user.id);
    await this.#deps.throttle.guard([{ about: `in session ${session}`, free: 5 }], async () => {
      if (isOn) return this.#requireCode('steppedUp', user.id, code ?? '');
      if (await passwordMatches(user.passwordHash, password ?? '')) return;
      this.#acts.refused('steppedUp', user.id);
      throw new WrongCredentials();
    });
    return this.#sessions.authenticatedAgain(user);
  }

  async state(): Promise<SecondFactor> {
    const userId = this.#viewer.requireId();
    const isHers = eq(recoveryCodes.userId, userId);
    const [left] = await this.#deps.db.select({ codes: count() }).from(recoveryCodes).where(isHers);
    return { isOn: await this.#isOn(userId), recoveryCodesLeft: left?.codes ?? 0 };
  }

  /** Nothing is asked for before `turnOn`. @throws SecondFactorIsOn: one that is on has to be turned off first */
  async start(): Promise<SecondFactorEnrolment> {
    await this.#sessions.requireRecent();
    const { codes, addresses } = this.#deps;
    const user = await this.#viewerRow();
    const userId = user.id;
    const secret = generateSecret();
    const sealedSecret = await codes.seal(userId, secret);
    if (await this.#isOn(userId)) throw new SecondFactorIsOn();
    await this.#deps.db
      .insert(secondFactors)
      .values({ userId, sealedSecret })
      .onConflictDoUpdate({ target: secondFactors.userId, set: { sealedSecret, lastStep: 0 } });
    return { secret, uri: generateURI({ issuer: 'VisioBook', label: await addresses.open(user), secret }) };
  }

  /** Answers the recovery codes, which nobody sees again. */
  async turnOn(code: string): Promise<string[]> {
    await this.#sessions.requireRecent();
    const userId = this.#viewer.requireId();
    await this.#requireCode('secondFactorTurnedOn', userId, code);
    const record = await this.#acts.by({ id: userId });
    const isHers = eq(secondFactors.userId, userId);
    return this.#deps.db.transaction(async (tx) => {
      await tx.update(secondFactors).set({ confirmedAt: new Date() }).where(isHers);
      await this.#sessions.endOthers(tx);
      await record(tx, 'secondFactorTurnedOn');
      return this.#deps.codes.newRecoveryCodes(tx, userId);
    });
  }

  async turnOff(): Promise<true> {
    await this.#sessions.requireRecent();
    const userId = this.#viewer.requireId();
    const record = await this.#acts.by({ id: userId });
    await this.#deps.db.transaction(async (tx) => {
      await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
      const was = await tx.delete(secondFactors).where(eq(secondFactors.userId, userId)).returning();
      if (was[0]?.confirmedAt) await record(tx, 'secondFactorTurnedOff');
    });
    return true;
  }

  /** @param act what it is asked for */
  async #requireCode(act: string, userId: string, code: string): Promise<void> {
    if (await this.#deps.codes.isGood(userId, code)) return;
    this.#acts.refused(act, userId);
    throw new WrongCode();
  }

  async #isOn(userId: string): Promise<boolean> {
    const isIt = and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt));
    return (await this.#deps.db.select({ id: secondFactors.userId }).from(secondFactors).where(isIt)).length > 0;
  }

  async #row(id: string): Promise<UserRow | undefined> {
    const [user] = await this.#deps.db.select().from(users).where(eq(users.id, id));
    return user;
  }

  async #viewerRow(): Promise<UserRow> {
    const user = await this.#row(this.#viewer.requireId());
    if (!user) throw new Unauthenticated();
    return user;
  }
}
