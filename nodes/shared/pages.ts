import type { CallResult, Page } from '../../aws/client';

/** The pages of an answer as one: the lists of all of them, everything else as the first page has it. */
export async function mergedPages(pages: AsyncIterable<Page>): Promise<CallResult> {
	const output: Record<string, unknown> = {};
	let metadata: CallResult['metadata'] | undefined;
	for await (const page of pages) {
		metadata ??= page.metadata;
		for (const [name, value] of Object.entries(page.output)) {
			const known = output[name];
			if (Array.isArray(known) && Array.isArray(value)) known.push(...(value as unknown[]));
			else output[name] ??= Array.isArray(value) ? [...(value as unknown[])] : value;
		}
	}
	// The token leads to a page that is in here already.
	delete output.NextToken;
	return { output, metadata: metadata ?? { statusCode: 0, attempts: 0, region: '', headers: {} } };
}
