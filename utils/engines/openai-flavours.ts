/**
 * What servers that speak OpenAI's chat completions differ in. Each is asked for the strictest form first; a refusal
 * that names a parameter is answered by doing without it. Pure.
 */

export interface Flavour {
  /** How the answer's form is asked for: by schema, as any JSON, or in the prompt alone. */
  readonly format: 'json_schema' | 'json_object' | 'prompt';
  readonly limit: 'max_tokens' | 'max_completion_tokens';
}

/** OpenAI's newer models refuse `max_tokens`; other servers know only that. */
export const firstFlavour = (isOpenAI: boolean): Flavour => ({
  format: 'json_schema',
  limit: isOpenAI ? 'max_completion_tokens' : 'max_tokens',
});

/** Three formats and one other name for the limit. */
export const MOST_FLAVOURS = 4;

/**
 * 400 and 422 refuse a parameter; 404 is OpenRouter's where no provider of the model takes it; 500 is older Ollamas'
 * and llama.cpp's, which fail at making a grammar of the schema.
 */
const REFUSALS = [400, 404, 422, 500, 501];
const ABOUT_LIMIT = /max_(?:completion_)?tokens/i;
const ABOUT_FORMAT =
  /response_?format|json_?(?:schema|object)|structured.?output|additionalProperties|grammar|require.?parameters/i;

/** The flavour to try after a refusal, or null where the refusal is about something else. */
export function flavourAfter({ format, limit }: Flavour, status: number, body: string): Flavour | null {
  if (!REFUSALS.includes(status)) return null;
  if (ABOUT_FORMAT.test(body)) {
    if (format === 'json_schema') return { format: 'json_object', limit };
    return format === 'json_object' ? { format: 'prompt', limit } : null;
  }
  // The other name is tried once only: whoever refuses it as well means the number.
  const wants = /use ['"`]?(max_completion_tokens|max_tokens)/i.exec(body)?.[1]?.toLowerCase() as
    typeof limit | undefined;
  const other = limit === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
  return status < 500 && ABOUT_LIMIT.test(body) && wants === other ? { format, limit: other } : null;
}
