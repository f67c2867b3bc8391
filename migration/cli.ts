#!/usr/bin/env node
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import type { ExportedWorkflow, Migration } from './migrateWorkflow';
import { migrateWorkflow } from './migrateWorkflow';

const USAGE = `Puts nodes of n8n-nodes-aws in the place of n8n's own AWS nodes.

  n8n-nodes-aws-migrate <workflows.json> [-o <file>] [--credential <old id>=<new id>]...

<workflows.json> is what n8n exports: one workflow from the editor, or several from "n8n export:workflow".
Without -o nothing is written; the report is printed in either case. Exit code: 0 where all was moved without a remark,
1 where a person has to look at something, 2 where the input is wrong.
`;

/** @returns the exit code */
export function main(args: readonly string[], print: (text: string) => void): number {
	let options;
	try {
		options = parseArgs({
			args: [...args],
			allowPositionals: true,
			options: {
				output: { type: 'string', short: 'o' },
				credential: { type: 'string', multiple: true },
				help: { type: 'boolean', short: 'h' },
			},
		});
	} catch (error) {
		return refuse(print, error instanceof Error ? error.message : String(error));
	}
	const { values, positionals } = options;
	const [file] = positionals;
	if (values.help === true || file === undefined || positionals.length > 1) return refuse(print, '');
	const pairs = (values.credential ?? []).map((pair) => pair.split('='));
	const wrong = pairs.find((pair) => pair.length !== 2 || pair.includes(''));
	if (wrong !== undefined) return refuse(print, `--credential ${wrong.join('=')} is not <old id>=<new id>.`);

	let read: unknown;
	try {
		read = JSON.parse(readFileSync(file, 'utf8'));
	} catch (error) {
		return refuse(print, `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
	}
	const workflows = (Array.isArray(read) ? read : [read]) as unknown[];
	if (!workflows.every(isWorkflow)) return refuse(print, `${file} holds no workflow of n8n: "nodes" is missing.`);

	const results = workflows.map((workflow) =>
		migrateWorkflow(workflow, Object.fromEntries(pairs) as Record<string, string>),
	);
	for (const result of results) print(report(result));
	if (values.output !== undefined) {
		const moved = results.map(({ workflow }) => workflow);
		writeFileSync(values.output, `${JSON.stringify(Array.isArray(read) ? moved : moved[0], null, 2)}\n`);
		print(`Written to ${values.output}. Import it with n8n, and look at it before you publish it.\n`);
	}
	return results.every(({ remarks }) => remarks.length === 0) ? 0 : 1;
}

function refuse(print: (text: string) => void, why: string): number {
	print(why === '' ? USAGE : `${why}\n\n${USAGE}`);
	return 2;
}

const isWorkflow = (value: unknown): value is ExportedWorkflow =>
	typeof value === 'object' && value !== null && Array.isArray((value as { nodes?: unknown }).nodes);

function report({ workflow, migrated, remarks }: Migration): string {
	const lines = [
		`${workflow.name ?? 'Workflow'}: ${migrated.length} nodes moved${migrated.length > 0 ? ` (${migrated.join(', ')})` : ''}`,
	];
	for (const { node, parameter, text } of remarks)
		lines.push(`  ${[node, parameter].filter(Boolean).join(' › ')}: ${text}`);
	return `${lines.join('\n')}\n`;
}

if (require.main === module) {
	process.exitCode = main(process.argv.slice(2), (text) => process.stdout.write(text));
}
