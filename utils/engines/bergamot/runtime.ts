/**
 * Drives the Bergamot WASM (npm `@browsermt/bergamot-translator`, MPL-2.0): starts it, builds models, translates.
 * Runs in the worker and, for tests, in Node; knows no browser API.
 */

/** What the emscripten build exposes, as far as it is used here. */
export interface BergamotModule {
  onAbort?: (what: unknown) => void;
  onRuntimeInitialized?: () => void;
  instantiateWasm?: (imports: WebAssembly.Imports, accept: (instance: WebAssembly.Instance) => void) => object;
  readonly asm: Readonly<Record<string, (...parameters: number[]) => number>>;
  readonly AlignedMemory: new (size: number, alignment: number) => AlignedMemory;
  readonly AlignedMemoryList: new () => Vector<AlignedMemory>;
  readonly VectorString: new () => Vector<string>;
  readonly VectorResponseOptions: new () => Vector<ResponseOptions>;
  readonly BlockingService: new (settings: { cacheSize: number }) => Service;
  readonly TranslationModel: new (
    config: string,
    model: AlignedMemory,
    shortlist: AlignedMemory,
    vocabularies: Vector<AlignedMemory>,
    quality: null,
  ) => Model;
}
interface Owned {
  delete(): void;
}
interface AlignedMemory extends Owned {
  getByteArrayView(): Int8Array;
}
interface Vector<T> extends Owned {
  push_back(value: T): void;
}
interface ResponseOptions {
  readonly alignment: boolean;
  readonly html: boolean;
  readonly qualityScores: boolean;
}
type Model = Owned;
interface Responses extends Owned {
  get(index: number): { getTranslatedText(): string };
}
interface Service {
  translate(model: Model, texts: Vector<string>, options: Vector<ResponseOptions>): Responses;
  translateViaPivoting(first: Model, second: Model, texts: Vector<string>, options: Vector<ResponseOptions>): Responses;
}

/** The files of one direction. */
export interface ModelBytes {
  readonly model: ArrayBuffer;
  readonly lex: ArrayBuffer;
  /** One shared vocabulary, or source and target. */
  readonly vocabs: readonly ArrayBuffer[];
}

export interface Runtime {
  /** Builds a model under a key. */
  load(key: string, bytes: ModelBytes): void;
  readonly loaded: readonly string[];
  /** Translates HTML fragments, one sentence a line, through one model or two (pivot). */
  translate(keys: readonly string[], texts: readonly string[]): string[];
}

/** The kernels that the module brings itself, for browsers without wasm_gemm: all but Firefox's own pages. */
const FALLBACKS: Readonly<Record<string, string>> = {
  int8_prepare_a: 'int8PrepareAFallback',
  int8_prepare_b: 'int8PrepareBFallback',
  int8_prepare_b_from_transposed: 'int8PrepareBFromTransposedFallback',
  int8_prepare_b_from_quantized_transposed: 'int8PrepareBFromQuantizedTransposedFallback',
  int8_prepare_bias: 'int8PrepareBiasFallback',
  int8_multiply_and_add_bias: 'int8MultiplyAndAddBiasFallback',
  int8_select_columns_of_b: 'int8SelectColumnsOfBFallback',
};

const CONFIG: Readonly<Record<string, string | number | boolean>> = {
  'beam-size': 1,
  normalize: 1.0,
  'word-penalty': 0,
  'cpu-threads': 0,
  'gemm-precision': 'int8shiftAlphaAll', // the models are quantised for it; of the others only int8shiftAll works
  'skip-cost': true,
  alignment: 'soft', // places the markup
  quiet: true,
  'quiet-translation': true,
  'max-length-break': 128,
  'mini-batch-words': 256, // 50 % faster than 1024; 64 and 160 crash this build
  workspace: 128,
  'max-length-factor': 2.0,
  'ssplit-mode': 'sentence', // one sentence a line: sentences.ts splits better than the engine does
};

/**
 * Prepares the object that the emscripten script picks up as its `Module`, and waits for it to start.
 *
 * @param wasm the compiled WASM
 * @param run runs the emscripten script with `module` as its global `Module`
 */
export function startBergamot(
  module: Partial<BergamotModule>,
  wasm: WebAssembly.Module,
  run: (module: BergamotModule) => void,
): Promise<Runtime> {
  return new Promise((resolve, reject) => {
    const whole = module as BergamotModule;
    whole.onAbort = (what) => reject(new Error(`the engine stopped: ${String(what)}`));
    whole.onRuntimeInitialized = () => resolve(runtime(whole));
    whole.instantiateWasm = (imports, accept) => {
      const kernels = Object.fromEntries(
        Object.entries(FALLBACKS).map(([name, own]) => [name, (...values: number[]) => whole.asm[own]!(...values)]),
      );
      WebAssembly.instantiate(wasm, { ...imports, wasm_gemm: kernels }).then(accept, reject);
      return {};
    };
    run(whole);
  });
}

function runtime(module: BergamotModule): Runtime {
  const service = new module.BlockingService({ cacheSize: 0 });
  const models = new Map<string, Model>();

  function aligned(bytes: ArrayBuffer, alignment: number): AlignedMemory {
    const memory = new module.AlignedMemory(bytes.byteLength, alignment);
    memory.getByteArrayView().set(new Int8Array(bytes));
    return memory;
  }

  return {
    load(key, { model, lex, vocabs }) {
      const vocabularies = new module.AlignedMemoryList();
      for (const vocab of vocabs) vocabularies.push_back(aligned(vocab, 64));
      const config = Object.entries(CONFIG).map(([name, value]) => `${name}: ${value}\n`);
      models.set(
        key,
        new module.TranslationModel(config.join(''), aligned(model, 256), aligned(lex, 64), vocabularies, null),
      );
    },

    get loaded() {
      return [...models.keys()];
    },

    translate(keys, texts) {
      const [first, second] = keys.map((key) => {
        const model = models.get(key);
        if (!model) throw new Error(`model ${key} is not loaded`);
        return model;
      });
      if (!first) throw new Error('no model named');
      const input = new module.VectorString();
      const options = new module.VectorResponseOptions();
      try {
        for (const text of texts) {
          input.push_back(text);
          options.push_back({ alignment: true, html: true, qualityScores: false });
        }
        const responses = second
          ? service.translateViaPivoting(first, second, input, options)
          : service.translate(first, input, options);
        try {
          return texts.map((_, index) => responses.get(index).getTranslatedText());
        } finally {
          responses.delete();
        }
      } finally {
        input.delete();
        options.delete();
      }
    },
  };
}
