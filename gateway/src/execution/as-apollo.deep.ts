import { testLikeness } from './as-apollo.laws.fixture.ts';

testLikeness(1500);
