import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Path of optional test data beside the project (service models, AWS's conformance vectors), or undefined where it is
 * absent. `AWS_TEST_DATA` names another folder.
 */
export function sharedData(name: string): string | undefined {
	const path = join(process.env.AWS_TEST_DATA ?? join(__dirname, '..', '..', 'shared'), name);
	return existsSync(path) ? path : undefined;
}

/** `describe` where the data is there, else a skipped block whose name says what is missing. */
export function describeWithData(title: string, name: string, body: (path: string) => void): void {
	const path = sharedData(name);
	if (path === undefined) {
		describe.skip(`${title} (test data "${name}" is not here)`, () => {
			it('needs its data', () => undefined);
		});
		return;
	}
	describe(title, () => body(path));
}
