/** The data of server-sent events (`text/event-stream`), in their order: JSON as it says, anything else as text. */
export const eventDataIn = (text: string): unknown[] =>
	text
		.split(/\r?\n\r?\n/)
		.map((event) =>
			event
				.split(/\r?\n/)
				.filter((line) => line.startsWith('data:'))
				.map((line) => line.slice('data:'.length).replace(/^ /, ''))
				.join('\n'),
		)
		.filter((data) => data !== '')
		.map(valueOf);

function valueOf(data: string): unknown {
	try {
		return JSON.parse(data) as unknown;
	} catch {
		return data;
	}
}
