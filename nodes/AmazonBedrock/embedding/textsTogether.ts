import { vectorsIn } from '../../../aws/bedrock/embeddings';
import { AwsError, isAwsError } from '../../../aws/errors';
import type { Batch } from '../../shared/operation';

type Members = Readonly<Record<string, unknown>>;

export const bytesOf = (body: object): Buffer => Buffer.from(JSON.stringify(body));

export const jsonOf = (body: unknown): Members => {
	try {
		return JSON.parse(Buffer.from((body ?? []) as Uint8Array).toString('utf8')) as Members;
	} catch {
		return {};
	}
};

const textsOf = (body: Members): unknown[] => (Array.isArray(body.texts) ? (body.texts as unknown[]) : []);

/** Bytes of a request body, which AWS takes up to 25,000,000 of. */
const MOST_BYTES = 20_000_000;

/** Texts of several items in one request, for models that take several: those of Cohere take 96. */
export const textsTogether: Batch = {
	command: 'InvokeModel',
	size: 96,
	bytes: MOST_BYTES,
	when: ({ body }) => textsOf(jsonOf(body)).length > 0,
	entry: ({ body, ...request }) => {
		const settings = { ...jsonOf(body), texts: undefined };
		// Only what is to be embedded in the same way goes together.
		return { target: JSON.stringify([request, settings]), bytes: (body as Uint8Array).length };
	},
	request: (entries) => {
		const bodies = entries.map(({ input }) => jsonOf(input.body));
		return { ...entries[0]?.input, body: bytesOf({ ...bodies[0], texts: bodies.flatMap(textsOf) }) };
	},
	results: ({ body, contentType }, entries) => {
		try {
			const vectors = vectorsIn(jsonOf(body), entries.length);
			return vectors.map((vector) => ({ output: { contentType, body: bytesOf({ embeddings: [vector] }) } }));
		} catch (thrown) {
			const error = isAwsError(thrown) ? thrown : new AwsError({ code: 'UnreadableResponse', message: String(thrown) });
			return entries.map(() => ({ error }));
		}
	},
	/** A text that the model does not take must not cost the others. */
	apart: ({ code }) => code === 'ValidationException',
};
