import { factsOf, last } from './story-analyst.fixture.ts';

const castsOf = async (...paragraphs: string[]) =>
  (await factsOf('en', ...paragraphs)).map(({ cast }) => cast.map(({ name }) => name));

describe('the company of a scene', () => {
  test('of whom somebody only thinks, speaks or knows is not there', async () => {
    const casts = await castsOf(
      'Nell sat in the kitchen and thought of the long way back to Brinsop and Aunt Kate.',
      'What troubled her most was that the bread was nearly gone, and that there was nothing left in the cupboard for the morning.',
      'She knew that Aunt Kate had a cellar full of apples. She ate the last crust, and the candle burned low beside her plate.',
      'That same evening, at Brinsop, Aunt Kate wrote a letter in her parlour. “Nell is late,” said Aunt Kate.',
    );
    expect(casts.slice(0, 2).flat()).not.toContain('Aunt Kate');
    expect(last(casts)).toContain('Aunt Kate');
  });

  test('one being by two names is shown once, and an owner leads what follows', async () => {
    const casts = await castsOf(
      'Nell walked with Tom to the castle of Brack, the old Baron, and they stood before the gate. “Open,” said Tom. “Open,” said Nell.',
      'Nell’s heart became heavy as she waited.',
    );
    expect(last(casts)).toContain('Nell');
    expect(casts.flat()).not.toContain('the Baron');
  });

  test('whoever goes out of sight, or is shut out, is there no longer', async () => {
    const casts = await castsOf(
      'Tom sat in the parlour with Nell. Captain Brack drank his tea. “Good night,” said Captain Brack. “Good night,” said Nell.',
      'He walked out into the hall, and then the door closed upon him.',
      'Nell remembered how Captain Brack hated the cold. The fire was low.',
      '“He is lame,” said Tom. “Yes,” said Nell.',
    );
    expect(casts.slice(2).flat()).not.toContain('Captain Brack');
  });

  test('two companies told in turn keep apart, until one comes to where the other is', async () => {
    const casts = await castsOf(
      'Nell walked along the road with Tom. “I am tired,” said Nell. “So am I,” said Tom.',
      'Now the Witch Morga stood at the window of her castle and looked over the land. She stamped her foot.',
      'Morga opened a chest. Morga put a black cap upon her head.',
      'Morga laughed. “They shall not pass,” said Morga.',
      'Morga sat down again by the window and waited, and the long grey evening came down over the hills and the walls.',
      'By the road Tom lay down under a tree, and Nell sat beside Tom with the basket in her lap and shared out the bread.',
    );
    expect(casts.slice(-2)[0]).toEqual(['Morga']);
    expect(last(casts)).not.toContain('Morga');
  });

  test('a calling with a capital is somebody, an office is nobody, and who is asleep is there', async () => {
    const [princess] = await castsOf('Nell met a most beautifully dressed young Princess. “Stay,” said the Princess.');
    expect(princess).toEqual(expect.arrayContaining(['Nell', 'the princess']));
    const office = await castsOf(
      'The king rode home. “Halt,” said the king.',
      'The dogs bowed to Tom as their king, and he smiled.',
    );
    expect(last(office)).toContain('Tom');
    const [asleep] = await castsOf('Nell walked through the wood. A great spider was lying asleep under the leaves.');
    expect(asleep).toContain('the spider');
  });

  test('whoever is seen for the first time leads on, and many are counted as told', async () => {
    const [man] = await castsOf(
      'Nell ran up the hill, and there stepped from behind the rock the strangest man she had ever seen. He was short and stout, and he laughed.',
    );
    expect(man).toContain('the man');
    const [two] = await castsOf(
      'Nell stood on the bridge, and she saw running toward her two great wolves with red eyes.',
    );
    expect(two?.filter((name) => name === 'the wolf')).toHaveLength(2);
  });
});
