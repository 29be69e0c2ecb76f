export { type EncryptionConfig, encryptionConfig, keyEncryptionKeys } from './config.ts';
export { DataErased } from './data-keys.ts';
export { type KeyEncryptionKeys, KeyNotUnwrapped, type WrappedKey } from './key-encryption-keys.ts';
export { type NewOwner, OwnerEncryption } from './owner-encryption.ts';
export { SealBroken } from './sealed-text.ts';
