import assert from 'node:assert/strict';
import { readExamples, runExample } from '../../scripts/n8n/examples.mjs';

/** The workflows of docs/workflows, each with both credentials. */
export async function workflowsTopic({ checks, rest, aws, credentials }) {
	checks.topic('Example workflows');
	const examples = await readExamples();
	for (const credential of [credentials.iam, credentials.assumeRole]) {
		for (const example of examples) {
			await checks.check(`${example.file} with ${credential.name}`, async () => {
				const before = aws.requests.length;
				const { run, checked } = await runExample(rest, example, credential, aws);
				const unproven = aws.requests
					.slice(before)
					.filter(({ proof, principal }) => proof === 'none' || principal === undefined);
				assert.deepEqual(
					unproven.map(({ operation }) => operation),
					[],
					'requests without a verified signature',
				);
				return `${checked}; ${run.ms} ms, ${aws.requests.length - before} requests`;
			});
		}
	}
	await checks.check('each example has a sticky note and holds no credential', () => {
		for (const { file, workflow } of examples) {
			assert.ok(
				workflow.nodes.some((node) => node.type === 'n8n-nodes-base.stickyNote' && node.parameters.content.length > 80),
				file,
			);
			assert.deepEqual(
				workflow.nodes.filter((node) => node.credentials !== undefined),
				[],
				file,
			);
		}
		return `${examples.length} workflows`;
	});
}
