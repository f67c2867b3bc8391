import { spawn } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Defence } from './defences';

/** What a run of some tests came to. */
export interface Outcome {
	readonly passed: number;
	readonly failed: number;
	/** First line of each failure. */
	readonly failures: readonly string[];
	/** The file could not be loaded, or the run did not end: nothing was proved. */
	readonly broken?: string;
	readonly seconds: number;
}

/** What became of a defence that was switched off. */
export interface Verdict extends Outcome {
	/** The test has failed, by an assertion of its own. */
	readonly red: boolean;
	/** Why that is so, or why it is not. */
	readonly said: string;
}

/** Milliseconds. */
const LONGEST_RUN = 150_000;
const LEFT_OUT = new Set(['.cache', '.git', 'dist', 'node_modules']);
const LINKED = ['.cache', 'dist', 'node_modules'];
/** By this a failed assertion is told from code that only fell over: jest's, fast-check's, or an error the test makes itself. */
const ASSERTION = /\bexpect\(|^Error: Property failed|^Error: [^\n]+\n\s+at [^\n]*\btest\/[\w/.-]+\.ts:/m;
const FELL_OVER = /\b(?:ReferenceError|SyntaxError)\b|is not a function|Cannot find module/;

/** The title of docs/threats.md as a pattern; `%s` and `$name` stand for what a row of the test puts there. */
export const titlePattern = (title: string): string =>
	title
		.split(/%[a-z]|\$\w+/)
		.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/'/g, "\\\\?'"))
		.join('.*');

/** Whether the text of a defence is in its source exactly once. */
export const isThereOnce = ({ guard }: Pick<Defence, 'guard'>, source: string): boolean =>
	source.split(guard).length === 2;

/** A copy of the project in which defences are switched off, one at a time. Its packages are those of the project. */
export class ProjectCopy {
	readonly folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-aws-threats-'));
	private readonly root: string;

	/** @param parts files and folders that the tests need; all where not set */
	constructor(root: string, parts: readonly string[] = readdirSync(root).filter((name) => !LEFT_OUT.has(name))) {
		this.root = root;
		for (const part of parts) cpSync(join(root, part), join(this.folder, part), { recursive: true });
		for (const name of LINKED) {
			if (existsSync(join(root, name))) symlinkSync(join(root, name), join(this.folder, name));
		}
	}

	/** Runs the tests of one file whose titles match, as the project is. */
	async run(test: string, titles: readonly string[]): Promise<Outcome> {
		const started = Date.now();
		const report = join(this.folder, 'outcome.json');
		rmSync(report, { force: true });
		const child = spawn(
			process.execPath,
			[
				join(this.root, 'node_modules', 'jest', 'bin', 'jest.js'),
				...['--runTestsByPath', join('test', test)],
				...['--testNamePattern', titles.map(titlePattern).join('|')],
				...['--ci', '--json', '--outputFile', report, '--maxWorkers=1', '--testTimeout=60000'],
			],
			{ cwd: this.folder, env: { ...process.env, FORCE_COLOR: '0' }, stdio: 'ignore', timeout: LONGEST_RUN },
		);
		await new Promise<void>((resolve, reject) => {
			child.once('error', reject);
			child.once('close', () => {
				resolve();
			});
		});
		const seconds = (Date.now() - started) / 1_000;
		return { ...readOutcome(report), seconds };
	}

	/** Switches one defence off, runs its test and puts the defence back. */
	async without(defence: Defence): Promise<Verdict> {
		const file = join(this.folder, defence.file);
		const source = readFileSync(file, 'utf8');
		if (!isThereOnce(defence, source)) {
			return verdict({ passed: 0, failed: 0, failures: [], broken: 'its text is not there once', seconds: 0 });
		}
		writeFileSync(file, source.split(defence.guard).join(defence.off));
		try {
			return verdict(await this.run(defence.test, [defence.title]));
		} finally {
			writeFileSync(file, source);
		}
	}

	remove(): void {
		rmSync(this.folder, { recursive: true, force: true });
	}
}

interface JestReport {
	readonly numRuntimeErrorTestSuites: number;
	readonly numPassedTests: number;
	readonly numFailedTests: number;
	readonly testResults: ReadonlyArray<{
		readonly message: string;
		readonly assertionResults: ReadonlyArray<{ readonly status: string; readonly failureMessages: readonly string[] }>;
	}>;
}

function readOutcome(report: string): Omit<Outcome, 'seconds'> {
	if (!existsSync(report)) return { passed: 0, failed: 0, failures: [], broken: 'the run did not end' };
	const { numRuntimeErrorTestSuites, numPassedTests, numFailedTests, testResults } = JSON.parse(
		readFileSync(report, 'utf8'),
	) as JestReport;
	const failures = testResults
		.flatMap(({ assertionResults }) => assertionResults)
		.filter(({ status }) => status === 'failed')
		.map(({ failureMessages }) => failureMessages.join('\n'));
	const broken = numRuntimeErrorTestSuites > 0 ? 'the file could not be loaded' : undefined;
	return { passed: numPassedTests, failed: numFailedTests, failures, ...(broken === undefined ? {} : { broken }) };
}

function verdict(outcome: Outcome): Verdict {
	const { broken, failures, failed } = outcome;
	if (broken !== undefined) return { ...outcome, red: false, said: broken };
	if (failed === 0) return { ...outcome, red: false, said: 'the test stays green' };
	const asserted = failures.find((text) => ASSERTION.test(text) && !FELL_OVER.test(text));
	const said = lineOf(asserted ?? failures[0] ?? '');
	return { ...outcome, red: asserted !== undefined, said };
}

/** What an assertion has said, on one line. */
function lineOf(failure: string): string {
	const lines = failure
		.replace(/^Error: /, '')
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '' && !line.startsWith('at '));
	const [first = ''] = lines;
	const details = lines.filter((line) => /^(?:Expected|Received|Counterexample|Got|\+ )/.test(line)).slice(0, 2);
	return [first, ...details].join('; ').replace(/\s+/g, ' ').slice(0, 160);
}
