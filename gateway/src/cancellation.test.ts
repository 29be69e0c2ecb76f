import { Cancellation } from './cancellation.ts';

test('whoever asks to be told is told once, also when it is too late already', () => {
  const told: string[] = [];
  const cancellation = new Cancellation();
  cancellation.onCancel(() => told.push('early'));
  cancellation.onCancel(() => told.push('forgotten'))();
  cancellation.cancel(new Error('gone'));
  cancellation.cancel(new Error('again'));
  cancellation.onCancel(() => told.push('late'));
  expect(told).toEqual(['early', 'late']);
  expect(() => cancellation.throwIfCancelled()).toThrow('gone');
});
