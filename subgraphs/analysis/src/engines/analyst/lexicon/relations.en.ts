/** Nouns by what they say of whom they mean. */
export const relations = {
  /** Anybody of that gender and age may be called so. */
  anybody:
    'man, woman, boy, girl, child, lady, gentleman, lad, old man, old woman, old lady, little girl, little boy, young man, young woman, young lady, fellow, creature, old gentleman, stranger',
  offspring: 'son, daughter, boy, girl, child, little boy, little girl',
  kin: 'sister, brother, mother, father, wife, husband, aunt, uncle, grandmother, grandfather, niece, nephew',
  parents: 'mother, father',
  /** What children call their parents, with no article: "mamma was ill". */
  fondly: 'mamma, mama, mummy, papa, daddy',
  /** Everybody is somebody's. */
  everyones: 'friend, master, mistress, servant, cousin, neighbour, neighbor, companion, guest',
  /** They make nobody a character of their own, however often they stand. */
  nobodys: 'son, daughter, brother, sister, wife, husband, friend, friends, master, servant, lord',
  /** Who is served, and who serves. */
  masters: 'master, mistress',
  servants: 'servant, manservant, valet',
  /** Mostly somebody known by name, unless they often speak. */
  mostlyNamed:
    'man, woman, boy, girl, child, lad, mother, father, lady, gentleman, husband, wife, horse, dog, stranger',
  /** What somebody tells at length, and the verbs for it. */
  tales: 'story, tale, narrative, history, adventure, adventures, account, narration',
  telling: 'began, begun, told, tell, telling, related, relating, resumed, continued, recounted',
};

/** Several words for one calling: who bears one of these titles is meant by the others. */
export const callings = [
  'dr, doctor, physician, surgeon',
  'reverend, rev, parson, vicar, rector, curate, minister, clergyman',
  'captain, capt, skipper',
];
