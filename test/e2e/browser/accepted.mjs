import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../../scripts/n8n/environment.mjs';
import { outlineOf } from './outline.mjs';

const ACCEPTED = join(PROJECT, 'test', 'e2e', 'accepted');

/**
 * What n8n serves of the package to its editor is what was accepted. A change is accepted by running with `--accept`,
 * and then stands in the diff for a reviewer to read.
 */
export async function checkDescriptions({ check, rest, accept }) {
	const ours = ({ name }) => /^(n8n-nodes-aws\.|awsNodes)/.test(name);
	// n8n derives the types for agents by itself.
	const nodes = (await rest.nodeTypes()).filter((type) => ours(type) && !type.outputs?.includes('ai_tool'));
	const outlines = new Map(
		[...nodes, ...(await rest.credentialTypes()).filter(ours)].map((type) => [
			`${type.name.replace('n8n-nodes-aws.', '')}.txt`,
			outlineOf(type),
		]),
	);
	if (accept) {
		rmSync(ACCEPTED, { recursive: true, force: true });
		mkdirSync(ACCEPTED, { recursive: true });
		for (const [file, outline] of outlines) writeFileSync(join(ACCEPTED, file), outline);
	}
	await check(`what n8n serves of ${outlines.size} nodes and credentials is what was accepted`, () => {
		const changed = [...outlines].filter(([file, outline]) => outline !== acceptedOutline(file)).map(describe);
		const gone = readdirSync(ACCEPTED).filter((file) => !outlines.has(file));
		if (changed.length + gone.length === 0) return;
		throw new Error(
			[
				...changed,
				...gone.map((file) => `${file}: is no longer served`),
				'If it is meant so: npm run e2e -- --only browser --accept, and commit test/e2e/accepted.',
			].join('\n'),
		);
	});
}

function acceptedOutline(file) {
	const path = join(ACCEPTED, file);
	return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function describe([file, outline]) {
	const accepted = new Set(acceptedOutline(file).split('\n'));
	const now = new Set(outline.split('\n'));
	const lines = [
		...[...accepted].filter((line) => !now.has(line)).map((line) => `- ${line}`),
		...[...now].filter((line) => !accepted.has(line)).map((line) => `+ ${line}`),
	];
	return `${file}: ${lines.length} lines differ\n${lines.slice(0, 6).join('\n')}`;
}
