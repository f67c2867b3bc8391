import { createServer } from 'node:http';

/**
 * A language model on loopback with OpenAI's interface that does as told: it calls the only tool it is offered, once,
 * then answers with what the tool said.
 *
 * `toolInput` is what it fills in. Parameters that the tool asks for and that are not in it get a text.
 *
 * @returns {Promise<{ url: string, toolAnswers: string[], toolInput: object, close: () => Promise<void> }>}
 */
export async function startFakeModel() {
	const toolAnswers = [];
	const state = { toolInput: {} };
	const server = createServer(async (request, response) => {
		const chunks = [];
		for await (const chunk of request) chunks.push(chunk);
		const body = Buffer.concat(chunks).toString();
		response.setHeader('content-type', 'application/json');
		if (request.method !== 'POST') {
			response.end('{"data":[{"id":"fake"}]}');
			return;
		}
		const asked = JSON.parse(body);
		const answered = asked.messages.findLast(({ role }) => role === 'tool');
		if (answered !== undefined) toolAnswers.push(String(answered.content));
		const message = answered
			? { role: 'assistant', content: `The tool said: ${answered.content}` }
			: {
					role: 'assistant',
					content: null,
					tool_calls: [
						{
							id: 'call_1',
							type: 'function',
							function: {
								name: asked.tools[0].function.name,
								arguments: argumentsFor(asked.tools[0], state.toolInput),
							},
						},
					],
				};
		const finish_reason = answered ? 'stop' : 'tool_calls';
		if (asked.stream) {
			response.setHeader('content-type', 'text/event-stream');
			const delta = { ...message, tool_calls: message.tool_calls?.map((call) => ({ index: 0, ...call })) };
			const chunk = (choice) =>
				`data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'fake', choices: [{ index: 0, ...choice }] })}\n\n`;
			response.end(`${chunk({ delta, finish_reason: null })}${chunk({ delta: {}, finish_reason })}data: [DONE]\n\n`);
			return;
		}
		response.end(
			JSON.stringify({
				id: 'c',
				object: 'chat.completion',
				created: 1,
				model: 'fake',
				choices: [{ index: 0, message, finish_reason }],
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
	return Object.assign(state, { url: `http://127.0.0.1:${server.address().port}/v1`, toolAnswers, close });
}

/** Each parameter of the tool; the default of the schema where there is one, as a model would take it over. */
function argumentsFor(tool, input) {
	const properties = tool.function.parameters?.properties ?? {};
	const filled = Object.entries(properties).map(([name, { default: fallback }]) => [
		name,
		input[name] ?? fallback ?? '',
	]);
	return JSON.stringify(Object.fromEntries(filled));
}
