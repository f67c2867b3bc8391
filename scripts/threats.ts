/**
 * Proves docs/threats.md: each defence is switched off, and its test must fail of it. With numbers of rows as arguments
 * only these. Prints a table in Markdown; exits 1 where a test stays green, or fails of something else.
 * Run by Node itself (types are stripped), so only erasable syntax.
 */
import { join } from 'node:path';

import { DEFENCES } from '../test/threats/defences.ts';
import { ProjectCopy } from '../test/threats/mutation.ts';

const wanted = process.argv.slice(2);
const defences = DEFENCES.filter(({ row }) => wanted.length === 0 || wanted.includes(row));
const copy = new ProjectCopy(join(import.meta.dirname, '..'));
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('`', '’');
const print = (...cells: string[]): void => console.log(`| ${cells.map(cell).join(' | ')} |`);
const findings: string[] = [];

process.once('SIGINT', () => process.exit(130));
process.once('exit', () => copy.remove());

/** With all defences in place each of these tests must pass, or its failure without one would say nothing. */
for (const test of [...new Set(defences.map((defence) => defence.test))]) {
	const titles = defences.filter((defence) => defence.test === test).map(({ title }) => title);
	const { passed, failed, broken } = await copy.run(test, titles);
	if (passed === 0 || failed > 0 || broken !== undefined) {
		findings.push(`test/${test}: ${broken ?? `${passed} passed, ${failed} failed`} with all defences in place`);
	}
}

print('#', 'Switched off', 'Where', 'Test', 'Red', 'What the test said');
print('---', '---', '---', '---', '---', '---');
let red = 0;
for (const defence of defences) {
	const { row, without, file, test, title } = defence;
	const found = await copy.without(defence);
	if (found.red) red += 1;
	else findings.push(`row ${row}, ${without}: ${found.said}`);
	print(
		row,
		without,
		file,
		`${test}: ${title}`,
		found.red ? `${found.failed} of ${found.failed + found.passed}` : 'NO',
		found.said,
	);
}

const rows = new Set(defences.map(({ row }) => row)).size;
console.log(`\n${red} of ${defences.length} defences, ${rows} rows: without them their test fails.`);
for (const finding of findings) console.log(`\nFinding: ${finding}`);
process.exitCode = findings.length === 0 ? 0 : 1;
