import { Mailbox } from '../../../subgraphs/user/src/mailbox.fixture.ts';
import { SignInWorld } from './sign-in-world.ts';

let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await Mailbox.open();
});
afterAll(() => mailbox.close());

const person = (sub: string) => ({ sub, email: `${sub}@example.org`, email_verified: true });

async function worldWith(SIGN_UP: string, run: (world: SignInWorld) => Promise<void>): Promise<void> {
  const world = await SignInWorld.start({ SIGN_UP, SMTP_URL: mailbox.url, EMAIL_CONFIRMATION: 'required' });
  await run(world).finally(() => world.stop());
}

test('where nobody may sign up, whoever has an account still signs in, and may link another one', () =>
  worldWith('closed', async (world) => {
    const first = await world.signedIn('north', person('founder'));
    expect((await world.signIn('north', person('stranger'))).code).toBe('SIGN_UP_CLOSED');
    expect((await world.signedIn('north', person('founder'))).user.id).toBe(first.user.id);
    expect((await world.signedIn('south', person('founder'))).user.id).toBe(first.user.id);
  }));

test('where invitations are needed, one for this address lets her in, once; whoever is linked hears of it', () =>
  worldWith('invite-only', async (world) => {
    const host = await world.signedIn('north', person('host'));
    const guest = person('guest');
    expect((await world.signIn('north', guest)).code).toBe('INVITE_NEEDED');
    await world.ask('mutation ($e: String!) { invite(email: $e) }', { e: guest.email }, host);
    await world.user.settle();
    const invite = mailbox.to(guest.email)[0]?.token;
    expect((await world.signIn('north', person('gatecrasher'), { invite })).code).toBe('LINK_NOT_GOOD');
    expect((await world.signIn('north', guest, { invite })).signedIn?.user?.email).toBe(guest.email);
    expect((await world.signIn('south', person('second'), { invite })).code).toBe('LINK_NOT_GOOD');
    await world.signedIn('south', person('host'));
    await world.user.settle();
    const subjects = mailbox.to('host@example.org').map(({ subject }) => subject);
    expect(subjects).toEqual(['Your VisioBook account can be signed in to another way']);
  }));
