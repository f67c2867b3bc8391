import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../../scripts/n8n/environment.mjs';
import { withCredential } from '../../../scripts/n8n/examples.mjs';

/** Workflows with models of Amazon Bedrock, run in the editor: what the canvas and the log show. */
export async function checkBedrock({ check, editor, rest, credentials }) {
	for (const [index, name] of ['bedrock-ask-the-handbook', 'bedrock-answer-from-documents'].entries()) {
		await check(`${name}: runs in the editor, and the log shows its steps`, async () => {
			const example = JSON.parse(readFileSync(join(PROJECT, 'docs', 'workflows', `${name}.json`), 'utf8'));
			const { id } = await rest.createWorkflow(withCredential(example, credentials.iam));
			await editor.open(`/workflow/${id}`);
			await editor.part('canvas-node').first().waitFor();
			// n8n remembers that the log is open.
			if (index === 0) await editor.part('logs-overview-header').click();
			await editor.part('execute-workflow-button').first().click();
			await editor.page
				.getByText(/Workflow executed successfully/)
				.first()
				.waitFor();
			await editor.part('zoom-to-fit').click();
			await editor
				.part('logs-overview')
				.getByText('Amazon Bedrock')
				.or(editor.part('logs-overview').getByText(/Success/))
				.first()
				.waitFor();
			await editor.picture(name);
			return (await editor.part('logs-overview').innerText()).split('\n').filter(Boolean).slice(0, 8).join(' | ');
		});
	}
}
