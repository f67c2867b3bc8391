import assert from 'node:assert/strict';
import { call, itemsOf, runChain, start, succeeded } from './flow.mjs';

const REGIONS = [
	'eu-west-1',
	'ap-southeast-7',
	'us-gov-west-1',
	'cn-north-1',
	'eusc-de-east-1',
	'us-isob-east-1',
	'mars-north-9',
];

/** The region of a call can be another one than the credential's, item by item. */
export async function regionTopic({ checks, rest, aws, credentials }) {
	checks.topic('Region');
	for (const credential of [credentials.iam, credentials.assumeRole]) {
		await checks.check(`each item is sent in its own region (${credential.name})`, async () => {
			const before = aws.requests.length;
			const items = itemsOf(`${JSON.stringify(REGIONS)}.map(region => ({ region }))`);
			succeeded(
				await runChain(
					rest,
					credential,
					start(),
					...items,
					call(
						'Tables',
						'dynamodb:ListTables',
						{},
						{ region: '={{ $json.region }}', simplify: false, options: { concurrency: 1 } },
					),
				),
			);
			const sent = aws.requests.slice(before).filter(({ operation }) => operation === 'ListTables');
			assert.deepEqual(
				sent.map(({ region }) => region),
				REGIONS,
			);
			return REGIONS.join(', ');
		});
	}
	await checks.check("without one the credential's region holds", async () => {
		succeeded(
			await runChain(rest, credentials.iam, start(), call('Tables', 'dynamodb:ListTables', {}, { simplify: false })),
		);
		assert.equal(aws.requests.at(-1).region, 'us-east-1');
	});
}
