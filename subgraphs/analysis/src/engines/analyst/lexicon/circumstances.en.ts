import type { Mood, Season, TimeOfDay, Weather } from '@visiobook/contracts';

export const times: Record<TimeOfDay, string> = {
  dawn: 'dawn, daybreak, sunrise, at first light, break of day, the sun rose, day was breaking, sun was rising, peep of day, first rays of the sun, cock-crow, sun came up, light of the day, day broke, day dawned, morning dawned, it grew light, grew lighter, day was dawning, daybreak',
  morning: 'morning, breakfast, forenoon, mornings, awoke the next day, breakfasted, it was daylight, daylight came',
  noon: 'noon, midday, mid-day, noonday, luncheon, lunch, noontime, sun was high, sun beat down',
  afternoon: 'afternoon, after lunch, tea-time, teatime, bright sunlight, sun was low',
  dusk: 'dusk, twilight, sunset, nightfall, the sun set, the sun went down, sun was setting, gathering dark, gloaming, sun had set, grew dark, growing dark, getting dark, sun had gone down, setting sun, fading light, night was creeping, night was falling, night was coming on, night came on, sunsetting, sun sank',
  evening:
    'evening, supper, dinner-time, after dinner, after supper, suppertime, after-dinner, dinner, candlelight, lamplight, candles were lit, lamps were lit, incandescent lights',
  night:
    'night, midnight, moonlight, starlight, the moon, the stars, moonbeams, moonlit, starry, darkness fell, pitch-dark, pitch dark, stars came out, stars shone, moon rose, dead of night, small hours, fell asleep',
};

/** Words that seem to tell the time and do not. */
export const timeDecoys =
  'good morning, good evening, good night, good afternoon, last night, every morning, every night, every evening, each morning, each evening, each night, the other night, the other evening, one of these nights, nights, evenings, till night, until night, night and day, day and night, tomorrow morning, tomorrow night, tomorrow evening, to-morrow morning, yesterday evening, yesterday morning, before night, before morning, before dawn, a night, nights ago, thousand and one nights, black as night, dark as night, before noon, before breakfast, before dinner, before supper, for breakfast, for dinner, for supper, for lunch, the night before, the evening before, the day before, morning and evening, from morning till night, from morning, till evening, until evening, until morning, till morning, her dinner, his dinner, their dinner, a dinner, good dinner, hearty dinner, fine dinner, his breakfast, her breakfast, their breakfast, last evening, night-shirt, over the moon, in the daytime, night cap, pass the night, spend the night, passed the night, spent the night, on thursday night, mornings';

/** A new day begins, whatever hour is then told. */
export const newDay =
  'next morning, the next day, the following day, the following morning, the day after, next day, a week later, days later, weeks later, months later, years later, the morrow, that morning, days passed';

/** After a night. */
export const waking = 'awoke, woke up, she woke, he woke, they woke, i woke, awakened, waked up';

/** Asked for or offered when it is late. */
export const lodging =
  'pass the night with you, pass the night here, spend the night here, spend the night with you, sleep here tonight, stay the night, stay here tonight, lodging for the night, shelter for the night, bed for the night, place to sleep, room for the night';

export const months =
  'january, february, march, april, may, june, july, august, september, october, november, december';

export const weathers: Record<Weather, string> = {
  clear:
    'sunshine, sun shone, sun was shining, shone brightly, clear sky, blue sky, cloudless, sunny, sky was clear, sunlight, bright sun, sky was blue, the storm was over, the rain had stopped, the sky cleared, fine day, beautiful day, starry sky, sun came out, bright morning, rain stopped, rain ceased, storm had passed, storm passed, storm ceased, stars shone, moonlight, brilliant sun, fair weather, bright moonlight, golden sunshine, bright autumn morning, bright spring morning, sun shone bright, sun shone brightly, warm sun, hot sun, summer sun, sun baked, snow had stopped, fog lifted, fog had lifted, mist cleared',
  cloudy:
    'cloudy, clouds, overcast, grey sky, gray sky, sky was grey, sky was dark, clouds gathered, leaden sky, dull sky, sky was even grayer, sky grew dark, sky darkened, sky was as dark, it was not raining',
  rain: 'rain, rained, raining, drizzle, drizzling, shower, showers, downpour, rainy, raindrops, pouring with rain',
  storm:
    'storm, thunder, lightning, thunderstorm, tempest, hurricane, cyclone, gale, tornado, whirlwind, typhoon, squall, stormy, thunderclap, hail, hailstones',
  snow: 'snow, snowed, snowing, snowflakes, snowflake, snowy, blizzard, sleet, snowstorm',
  fog: 'fog, mist, foggy, misty, haze, thin fog, thick fog',
  wind: 'wind, windy, wind blew, breeze, gust, gusts, blustery, windswept, wind had risen, wind howled',
};

/** Words that seem to tell the weather and do not. */
export const weatherDecoys =
  'snow white, white as snow, cold as snow, storm of, shower of, rain of, hail of, cloud of dust, clouds of dust, clouds of smoke, cloud of smoke, thunder of, in the mist of time, brain storm, get wind of, a voice like thunder, like thunder, like lightning, as lightning, like snow, like rain, like a storm, cloud of, clouds of, rain of blows, second wind, out of wind, eyes stormed, afraid of thunder, snow-white, thunder of hoofs, breath of wind';

export const seasons: Record<Season, string> = {
  spring:
    'in spring, in the spring, spring morning, spring day, spring evening, spring afternoon, of spring, that spring, springtime, early spring, april, may day, in may, month of may',
  summer:
    "in summer, in the summer, summer's day, summer day, summer morning, summer evening, summer night, midsummer, of summer, that summer, june, july, august, summer sun",
  autumn: 'autumn, in the fall, september, october, november, harvest time, harvest-time',
  winter: "winter, wintry, december, january, february, christmas, midwinter, winter's",
};

export const moods: Record<Exclude<Mood, 'calm'>, string> = {
  joyful:
    'laughed, laugh, laughing, laughter, smile, smiled, smiling, merry, merrily, joy, joyful, joyfully, happy, happily, delight, delighted, glad, gladly, cheerful, cheerfully, danced, singing, feast, gay, gaily, pleased, cheered, hurrah, hooray, beautiful, lovely, delightful, rejoiced',
  tender:
    'kiss, kissed, embraced, hugged, tenderly, tender, gentle, gently, loving, lovingly, love, loved, dear, softly, stroked, caress, darling, beloved, arms around, fondly, sweetly',
  sad: 'wept, weep, weeping, tears, sob, sobbed, sad, sadly, sorrow, sorrowful, sorrowfully, grief, mourn, lonely, cried bitterly, unhappy, miserable, misery, despair, sigh, sighed, alas, poor, homesick, died, bereaved, dreary, bleak, disappointed, lost',
  tense:
    'danger, dangerous, suddenly, hurried, hurry, quickly, quick, anxious, anxiously, nervous, urgent, alarm, alarmed, threat, threatened, angry, angrily, anger, rage, furious, trembled, trembling, struggle, desperate, desperately, suspense, warning, beware, enemy, enemies, fight, fought, struck, attack, crash, broke, rushed, shouted, rocks',
  frightening:
    'terror, terrible, terribly, terrified, horror, horrible, horribly, dreadful, dreadfully, fear, feared, fearful, frightened, fright, afraid, scared, scream, screamed, shriek, shrieked, monster, beast, ghastly, death, blood, kill, killed, dead, wicked, evil, wolves, ghost, nightmare, growled, snarled, fierce, darkness, howled, thunder',
  mysterious:
    'mystery, mysterious, mysteriously, strange, strangely, secret, secretly, curious, curiously, odd, queer, shadow, shadows, whisper, whispered, whispering, magic, magical, enchanted, enchantment, spell, unknown, unseen, invisible, vanished, disappeared, peculiar, wonder, wondered, marvel, silence, silent, hidden, riddle, paradox, phantom, eddy',
  adventurous:
    'adventure, adventures, journey, voyage, explore, explored, set out, set sail, set off, discover, discovered, travel, travelled, traveled, brave, bravely, daring, bold, boldly, courage, climbed, sailed, galloped, leaped, jumped, quest, expedition, wager, treasure, escape, escaped, steps, swept over, ran',
  solemn:
    'solemn, solemnly, grave, gravely, oath, funeral, prayer, prayed, priest, ceremony, majesty, throne, crown, silence fell, honour, honor, duty, judge, sacred, holy, bowed, earnest, earnestly, severe, sternly, exact, precise, serious, seriously',
  comic:
    'funny, comical, ridiculous, absurd, silly, joke, joked, giggled, clumsy, foolish, nonsense, grin, grinned, chuckled, hilarious, sneezed, hiccup, tumbled over, blew his nose, winked, amusing, droll, burst out laughing',
};
