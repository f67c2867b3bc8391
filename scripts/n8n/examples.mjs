import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PROJECT } from './environment.mjs';

const FOLDER = join(PROJECT, 'docs', 'workflows');
const TRIGGER = 'When clicking Execute workflow';
const EVENT_WITHIN_MS = 60_000;

/**
 * What makes the trigger of an example fire, exported as `event` beside `check` where an example begins with a trigger of
 * this package. Each gets AWS and the credential of the example, and uses AWS's own clients.
 *
 * @typedef {object} ExampleEvent
 * @property {(aws: { url: string }, credential: object) => Promise<void>} [prepare] makes what the example needs, before it is published
 * @property {(aws: { url: string }, credential: object) => Promise<void>} send lets happen what the trigger waits for, after it was published
 * @property {(aws: { url: string }, credential: object) => Promise<void>} [finish] looks at what came of it and takes away what `prepare` has made, after the workflow is out of service
 * @property {number} [executions] how many executions that makes; 1 where absent
 */

/**
 * What must have come out of an example workflow, in `exampleChecks/` under the workflow's name. Throws if it has not, and
 * returns what it looked at. The first argument is the last run, the third all of them.
 *
 * @typedef {(run: import('./rest.mjs').Run, credential: { arn: string }, runs: import('./rest.mjs').Run[]) => string} Check
 */

/**
 * What an example needs that it does not make itself, exported as `prepare` beside `check`; for examples that a person
 * starts.
 *
 * @typedef {(aws: { url: string }, credential: object) => Promise<void> | void} Prepare
 */

/** The example workflows of docs/workflows, each with its check. A workflow without a check is an error. */
export async function readExamples() {
	const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
	return await Promise.all(
		files.sort().map(async (file) => {
			const { check, event, prepare } = await import(`./exampleChecks/${file.replace(/\.json$/, '.mjs')}`);
			const workflow = JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
			return { file, trigger: TRIGGER, check, event, prepare, workflow };
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
 * Imports an example with a credential, runs it and checks it. One that begins with a trigger is published, waits for
 * what its check sends, and is taken out of service again.
 *
 * @param {{ url: string }} aws
 * @returns {Promise<{ workflow: { id: string }, run: import('./rest.mjs').Run, checked: string }>}
 * @throws if the run or its check fails
 */
export async function runExample(rest, example, credential, aws) {
	await example.prepare?.(aws, credential);
	const name = `${example.workflow.name} (${credential.name})`;
	const saved = await rest.createWorkflow({ ...withCredential(example.workflow, credential), name });
	const runs =
		example.event === undefined
			? [await rest.run(saved, example.trigger)]
			: await runPublished(rest, saved, example.event, aws, credential);
	for (const run of runs) {
		if (run.status !== 'success') throw new Error(`${run.lastNode ?? 'The workflow'}: ${run.error ?? run.status}`);
	}
	const run = runs.at(-1);
	return { workflow: saved, run, checked: example.check(run, credential, runs) };
}

/** The runs of a published workflow for one event, the oldest first. */
async function runPublished(rest, workflow, event, aws, credential) {
	await event.prepare?.(aws, credential);
	await rest.publish(workflow);
	let runs;
	try {
		await event.send(aws, credential);
		runs = await endedRuns(rest, workflow, event.executions ?? 1);
	} finally {
		await rest.unpublish(workflow);
	}
	await event.finish?.(aws, credential);
	return runs;
}

async function endedRuns(rest, workflow, executions) {
	const limit = Date.now() + EVENT_WITHIN_MS;
	while (Date.now() < limit) {
		const ended = (await rest.executions(workflow)).filter(({ status }) => !['new', 'running'].includes(status));
		if (ended.length >= executions) {
			return await Promise.all(ended.reverse().map(async ({ id }) => await rest.execution(id)));
		}
		await sleep(100);
	}
	throw new Error(`The trigger had not started ${executions} executions within ${EVENT_WITHIN_MS / 1000} seconds.`);
}
