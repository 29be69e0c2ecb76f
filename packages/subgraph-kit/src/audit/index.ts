export { type Act, recordAct } from './audit.ts';
export { coarseAddress } from './coarse-address.ts';
export {
  openAddress,
  openDetails,
  type PersonalFacts,
  type SealedAct,
  type SealedFacts,
  sealFacts,
} from './sealed-facts.ts';
