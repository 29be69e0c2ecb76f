/** Proportions of a four-legged animal, in hundredths of a grown person's height. */
export interface Build {
  coat: string;
  belly?: string;
  length: number;
  leg: number;
  depth: number;
  legWidth: number;
  neck: number;
  /** Degrees of the neck above the horizontal. */
  rise: number;
  head: number;
  muzzle: number;
  /** Colour of the muzzle, if not the coat's. */
  snout?: string;
  ears: 'pointed' | 'round' | 'floppy' | 'long' | 'leaf' | 'huge';
  tail: 'bushy' | 'thin' | 'tuft' | 'horse' | 'stub' | 'curl' | 'up' | 'plume';
  mane?: 'lion' | 'horse';
  horns?: 'cow' | 'goat' | 'antlers' | 'ram';
  marks?: 'spots' | 'stripes' | 'wool' | 'tabby';
  hooves?: boolean;
  trunk?: boolean;
  pigNose?: boolean;
  whiskers?: boolean;
}

/** Eyes, noses, stripes. */
export const dark = '#231a1e';
