const SYLLABLES = ['ma', 'ri', 'lo', 'ta', 'ne', 'su', 'vi', 'do'];

/** A name that no earlier story of the same run has. */
function nameOf(number: number): string {
  const digits = [...number.toString(8).padStart(4, '0')].map(Number);
  const name = digits.map((digit) => SYLLABLES[digit]).join('');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** A book of about this many scenes; books that begin on days far enough apart share nothing. */
export function bookOf(scenes: number, firstDay = 1): string {
  const paragraph = (i: number) =>
    `On day ${firstDay + i} ${nameOf(firstDay + i)} walked through the forest until she came to a river, and she sat down on the bank ` +
    'and ate a piece of bread and looked at the water for a long time.';
  return `The Long Road\n\n${Array.from({ length: scenes }, (_, i) => paragraph(i)).join('\n\n')}\n`;
}

/** Three scenes. */
export const SHORT_STORY = `The Candle

Hugo sat in the kitchen at night, and one candle burned on the table before him.

Outside it began to snow. "Who is there?" asked Hugo, and he opened the door.

A small black cat walked in, shook the snow from its paws, and lay down by the fire.
`;

/** A short story of some eight scenes; another number gives one that shares no picture and no narration with it. */
export function storyNumber(number: number): string {
  const name = nameOf(number);
  return `The Road of ${name}

On a cold morning ${name} walked out of the village with a basket of bread on her arm.

The road went through a dark forest. ${name} heard an owl, and she sang so that she would not be afraid.

By noon ${name} came to the river. The bridge was gone, and an old ferryman sat in his boat.

"What do you give me?" asked the ferryman. "Half a loaf," said ${name}, and he laughed and took his oars.

Beyond the river it began to rain. ${name} ran over the fields with her shawl over her head.

At night ${name} saw a light in a cottage window. She knocked, and her grandmother opened the door.

They sat by the fire in the kitchen. ${name} cut the bread, and the rain beat upon the roof.
`;
}
