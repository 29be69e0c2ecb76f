const SYLLABLES = ['ma', 'ri', 'lo', 'ta', 'ne', 'su', 'vi', 'do'];

/** A name that no earlier story of the same run has. */
function nameOf(number: number): string {
  const digits = [...number.toString(8).padStart(3, '0')].map(Number);
  const name = digits.map((digit) => SYLLABLES[digit]).join('');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

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
