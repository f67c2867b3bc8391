import { createServer } from 'node:http';

const DIMENSIONS = 64;

/**
 * A language model on loopback with OpenAI's interface that answers with what it was told, and an embedding model that
 * puts texts with the same words close together.
 *
 * @returns {Promise<{ url: string, told: string[], close: () => Promise<void> }>} `told` has one text for each question
 */
export async function startFakeReader() {
	const told = [];
	const server = createServer(async (request, response) => {
		const chunks = [];
		for await (const chunk of request) chunks.push(chunk);
		response.setHeader('content-type', 'application/json');
		if (request.method !== 'POST') {
			response.end('{"data":[{"id":"fake"}]}');
			return;
		}
		const asked = JSON.parse(Buffer.concat(chunks).toString());
		if (request.url.endsWith('/embeddings')) {
			const data = [asked.input].flat().map((text, index) => ({
				object: 'embedding',
				index,
				embedding: asked.encoding_format === 'base64' ? base64Of(vectorOf(text)) : vectorOf(text),
			}));
			response.end(
				JSON.stringify({ object: 'list', data, model: 'fake', usage: { prompt_tokens: 1, total_tokens: 1 } }),
			);
			return;
		}
		const text = asked.messages
			.map(({ content }) =>
				[content]
					.flat()
					.map((part) => part.text ?? part)
					.join(''),
			)
			.join('\n');
		told.push(text);
		response.end(
			JSON.stringify({
				id: 'c',
				object: 'chat.completion',
				created: 1,
				model: 'fake',
				choices: [{ index: 0, message: { role: 'assistant', content: `I was told: ${text}` }, finish_reason: 'stop' }],
				usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
			}),
		);
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	const close = () =>
		new Promise((resolve) => {
			server.close(resolve);
			server.closeAllConnections();
		});
	return { url: `http://127.0.0.1:${server.address().port}/v1`, told, close };
}

/** Counts of words, each in the place that its letters give it. */
function vectorOf(text) {
	const vector = Array.from({ length: DIMENSIONS }, () => 0.01);
	for (const word of text.toLowerCase().match(/[a-z0-9]+/g) ?? []) {
		const place = [...word].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % DIMENSIONS, 7);
		vector[place] += 1;
	}
	return vector;
}

const base64Of = (vector) => Buffer.from(new Float32Array(vector).buffer).toString('base64');
