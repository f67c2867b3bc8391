import { text } from './sources';

/** A row of docs/threats.md. */
export interface ThreatRow {
	readonly number: string;
	/** Tests that prove it, by file and by what their titles hold. */
	readonly proofs: ReadonlyArray<{ readonly file: string; readonly title: string }>;
}

/** The table of docs/threats.md. */
export const threatRows = (): ThreatRow[] =>
	text('docs/threats.md')
		.split('\n')
		.filter((line) => /^\| \d+b? \|/.test(line))
		.map((line) => {
			const [, number = '', , , proofs = ''] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
			return {
				number,
				proofs: proofs.split('<br>').map((proof) => {
					const [, file = '', title = ''] = /^\[([^\]]+)\]\([^)]+\): (.+)$/.exec(proof) ?? [];
					return { file: `test/${file}`, title };
				}),
			};
		});
