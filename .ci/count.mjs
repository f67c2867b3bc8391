// Adds up the checks of jest and of the end-to-end run: `node .ci/count.mjs <jest.json> <e2e.json> [failed step]...`
// A step that failed without a failed check (lint, type check, a crash) counts as one failure.
import { existsSync, readFileSync } from 'node:fs';

const [jestFile, e2eFile, ...failedSteps] = process.argv.slice(2);
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

const jest = read(jestFile);
const e2e = read(e2eFile);
const counted = {
	// A suite that could not even be loaded has no failed test of its own.
	test: {
		passed: jest?.numPassedTests ?? 0,
		failed: (jest?.numFailedTests ?? 0) + (jest?.numRuntimeErrorTestSuites ?? 0),
	},
	e2e: { passed: e2e?.passed ?? 0, failed: e2e?.failed ?? 0 },
};

let { passed, failed } = {
	passed: counted.test.passed + counted.e2e.passed,
	failed: counted.test.failed + counted.e2e.failed,
};
for (const step of failedSteps) failed += (counted[step]?.failed ?? 0) === 0 ? 1 : 0;
for (const [step, { passed: ok }] of Object.entries(counted)) {
	if (ok === 0 && !failedSteps.includes(step)) failed += 1;
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
