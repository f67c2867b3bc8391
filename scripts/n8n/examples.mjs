import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './environment.mjs';

const FOLDER = join(PROJECT, 'docs', 'workflows');
const TRIGGER = 'When clicking Execute workflow';

/**
 * What must have come out of an example workflow, in `exampleChecks/` under the workflow's name. Throws if it has not, and
 * returns what it looked at.
 *
 * @typedef {(run: import('./rest.mjs').Run, credential: { arn: string }) => string} Check
 */

/** The example workflows of docs/workflows, each with its check. A workflow without a check is an error. */
export async function readExamples() {
	const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
	return await Promise.all(
		files.sort().map(async (file) => {
			const { check } = await import(`./exampleChecks/${file.replace(/\.json$/, '.mjs')}`);
			return { file, trigger: TRIGGER, check, workflow: JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) };
		}),
	);
}

/** The workflow as a person has it after choosing a credential in each AWS node. */
export function withCredential(workflow, { authentication, type, id, name }) {
	const nodes = workflow.nodes.map((node) =>
		node.type.startsWith('n8n-nodes-aws.')
			? { ...node, parameters: { ...node.parameters, authentication }, credentials: { [type]: { id, name } } }
			: node,
	);
	return { ...workflow, nodes };
}

/**
 * Imports an example with a credential, runs it and checks it.
 *
 * @returns {Promise<{ run: import('./rest.mjs').Run, checked: string }>}
 * @throws if the run or its check fails
 */
export async function runExample(rest, example, credential) {
	const name = `${example.workflow.name} (${credential.name})`;
	const saved = await rest.createWorkflow({ ...withCredential(example.workflow, credential), name });
	const run = await rest.run(saved, example.trigger);
	if (run.status !== 'success') throw new Error(`${run.lastNode ?? 'The workflow'}: ${run.error ?? run.status}`);
	return { run, checked: example.check(run, credential) };
}
