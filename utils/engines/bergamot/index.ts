export { createBergamot } from './engine';
export { createHost, type WorkerLike } from './host';
export { BergamotJob, type RunBergamot } from './job';
export { createModels, type Models, type Offer, type Progress, type Updates } from './models';
export { bytesOf, DEFAULT_MIRROR, isFixture, ModelEntry, modelName } from './registry';
export { bergamotRunner, localHost } from './house';
export { openFileStore } from './store';
