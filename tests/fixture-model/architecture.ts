/** What Marian has to know of a model's architecture. FIXTURE: tests only. */
export interface Architecture {
  readonly dim: number;
  readonly feedForward: number;
  readonly heads: number;
  readonly encoderDepth: number;
  readonly decoderDepth: number;
  readonly vocabularies: readonly [source: number, target: number];
  /** Which embeddings are one matrix: `target` the decoder's with its output layer, `all` the encoder's too. */
  readonly tied: 'target' | 'all';
  /** After each layer: `da` dropout and residual, `dan` with layer normalisation, as Mozilla's students have it. */
  readonly postprocess: 'da' | 'dan';
}

/** The options that Marian's training would have written into the model. */
export function architecture(of: Architecture): Record<string, string | number | boolean> {
  return {
    'bert-train-type-embeddings': true,
    'bert-type-vocab-size': 2,
    'dec-cell': 'ssru',
    'dec-cell-base-depth': 2,
    'dec-cell-high-depth': 1,
    'dec-depth': of.decoderDepth,
    'dim-emb': of.dim,
    'dim-rnn': 1024,
    'dim-vocabs': `[${of.vocabularies.join(', ')}]`,
    'enc-cell': 'gru',
    'enc-cell-depth': 1,
    'enc-depth': of.encoderDepth,
    'enc-type': 'bidirectional',
    'input-types': '[]',
    'layer-normalization': false,
    'lemma-dim-emb': 0,
    'output-omit-bias': false,
    'right-left': false,
    skip: false,
    'special-vocab': '[]',
    'tied-embeddings': of.tied === 'target',
    'tied-embeddings-all': of.tied === 'all',
    'tied-embeddings-src': false,
    'transformer-aan-activation': 'swish',
    'transformer-aan-depth': 2,
    'transformer-aan-nogate': false,
    'transformer-decoder-autoreg': 'rnn',
    'transformer-dim-aan': 2048,
    'transformer-dim-ffn': of.feedForward,
    'transformer-ffn-activation': 'relu',
    'transformer-ffn-depth': 2,
    'transformer-guided-alignment-layer': 'last',
    'transformer-heads': of.heads,
    'transformer-no-projection': false,
    'transformer-postprocess': of.postprocess,
    'transformer-postprocess-emb': 'd',
    'transformer-postprocess-top': '""',
    'transformer-preprocess': '""',
    'transformer-tied-layers': '[]',
    'transformer-train-position-embeddings': false,
    type: 'transformer',
    ulr: false,
    'ulr-dim-emb': 0,
    'ulr-trainable-transformation': false,
    version: '"v1.9.56"',
  };
}
