export { type CatalogueEntry, downloadSize, voiceCatalogue } from './engines/neural/catalogue/catalogue.ts';
export { installModel } from './engines/neural/catalogue/install-model.ts';
export { voiceModelsIn } from './engines/neural/voice-model.ts';
export { service } from './service.ts';
