// From n8n's own AWS credentials and nodes to ours, with n8n's commands, as docs/credentials.md and docs/migration.md say.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULTS } from '../../scripts/n8n/environment.mjs';
import { n8nCommand } from '../../scripts/n8n/instance.mjs';
import { call, runChain, start, succeeded } from './flow.mjs';
import { checkMigratedWorkflow } from './migratedWorkflow.mjs';

export async function migrationTopic(context) {
	const { checks, rest, aws, folder } = context;
	checks.topic("From n8n's own credentials and nodes to ours");
	const home = join(folder, 'home');
	const endpoints = { customEndpoints: true, sqsEndpoint: aws.url };
	const own = {
		aws: { region: DEFAULTS.region, ...DEFAULTS.user, ...endpoints },
		awsAssumeRole: {
			region: DEFAULTS.region,
			roleArn: DEFAULTS.roles.demo,
			externalId: DEFAULTS.externalId,
			roleSessionName: 'moved',
			useSystemCredentialsForRole: false,
			stsAccessKeyId: DEFAULTS.source.accessKeyId,
			stsSecretAccessKey: DEFAULTS.source.secretAccessKey,
			...endpoints,
		},
	};
	const ours = {
		aws: { type: 'awsNodesIamApi', authentication: 'iam' },
		awsAssumeRole: { type: 'awsNodesAssumeRoleApi', authentication: 'assumeRole' },
	};

	for (const [type, data] of Object.entries(own)) {
		await checks.check(`${type}: exported, given another type and id, imported, run`, async () => {
			const { id } = await rest.createCredential(`built-in ${type}`, type, data);
			const file = join(folder, `${type}.json`);
			await n8nCommand(home, ['export:credentials', `--id=${id}`, '--decrypted', `--output=${file}`]);
			const [exported] = JSON.parse(readFileSync(file, 'utf8'));
			assert.equal(exported.type, type);
			const moved = { ...exported, id: `moved-${type}`, name: `moved ${type}`, type: ours[type].type };
			// n8n's own type has no field for STS: the role is asked for where local-aws is.
			if (type === 'awsAssumeRole') moved.data = { ...moved.data, stsEndpoint: aws.url };
			writeFileSync(file, JSON.stringify([moved]));
			await n8nCommand(home, ['import:credentials', `--input=${file}`]);

			const kept = await rest.call('GET', `/rest/credentials/${id}`);
			assert.equal(kept.type, type, "n8n's own credential is as it was");
			const credential = { id: moved.id, name: moved.name, ...ours[type] };
			succeeded(await runChain(rest, credential, start(), call('Queues', 'sqs:ListQueues')));
		});
	}
	await checkMigratedWorkflow(context);
}
