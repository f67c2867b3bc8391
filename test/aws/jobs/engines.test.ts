import { createClient } from '../../../aws/client';
import { fromKeys } from '../../../aws/identity/fromKeys';
import { jobRecipe } from '../../../aws/jobs';
import { runJob } from '../../../aws/jobs/runJob';
import { DEFAULTS, type LocalAws, startLocalAws } from '../../local-aws';

const AccountId = DEFAULTS.account;
const role = `arn:aws:iam::${AccountId}:role/jobs`;
const Bucket = 'engines';

let aws: LocalAws;
beforeAll(async () => {
	aws = await startLocalAws();
	await client().call('s3', 'CreateBucket', { Bucket });
});
afterAll(() => aws.close());

const client = () =>
	createClient({
		region: DEFAULTS.region,
		credentials: fromKeys(DEFAULTS.user),
		endpoints: { services: {}, all: aws.url },
	});

const run = async (key: string, input: Record<string, unknown>): Promise<Record<string, unknown>> => {
	const recipe = jobRecipe(key);
	if (recipe === undefined) throw new Error(`There is no recipe ${key}`);
	const { status } = await runJob(client(), recipe, input);
	return status.output;
};

const put = async (Key: string, Body: string): Promise<string> => {
	const { output } = await client().call<{ ETag: string }>('s3', 'PutObject', { Bucket, Key, Body });
	return output.ETag;
};

/** The pauses between two questions are AWS's business, not of this test. */
jest.mock('node:timers/promises', () => ({ setTimeout: async () => await Promise.resolve() }));

describe('S3 Batch Operations', () => {
	const job = async (ETag: string): Promise<Record<string, unknown>> =>
		await run('s3BatchOperations', {
			AccountId,
			ConfirmationRequired: false,
			Priority: 10,
			RoleArn: role,
			Operation: { S3PutObjectTagging: { TagSet: [{ Key: 'keep', Value: 'no' }] } },
			Manifest: {
				Spec: { Format: 'S3BatchOperations_CSV_20180820', Fields: ['Bucket', 'Key'] },
				Location: { ObjectArn: `arn:aws:s3:::${Bucket}/manifest.csv`, ETag },
			},
			Report: {
				Enabled: true,
				Bucket: `arn:aws:s3:::${Bucket}`,
				Prefix: 'reports',
				Format: 'Report_CSV_20180820',
				ReportScope: 'FailedTasksOnly',
			},
		});

	it('works on the objects of a manifest, and counts those that failed', async () => {
		await put('one two', '1');
		const manifest = await put('manifest.csv', `${Bucket},one%20two\n${Bucket},missing\n`);
		expect(await job(manifest)).toMatchObject({
			Job: {
				Status: 'Complete',
				ProgressSummary: { TotalNumberOfTasks: 2, NumberOfTasksSucceeded: 1, NumberOfTasksFailed: 1 },
			},
		});
		const { output } = await client().call('s3', 'GetObjectTagging', { Bucket, Key: 'one two' });
		expect(output).toMatchObject({ TagSet: [{ Key: 'keep', Value: 'no' }] });
	});

	it("fails with AWS's reason", async () => {
		await put('manifest.csv', `${Bucket},one\n`);
		await expect(job('"another"')).rejects.toMatchObject({
			code: 'JobFailed',
			message: expect.stringContaining('Failed: Manifest ETag does not match') as string,
		});
	});
});

it('AWS Batch runs an array of jobs', async () => {
	const input = { jobName: 'pages', jobQueue: 'q', jobDefinition: 'd:1', arrayProperties: { size: 100 } };
	expect(await run('batchJob', input)).toMatchObject({
		jobs: [{ status: 'SUCCEEDED', arrayProperties: { size: 100, statusSummary: { SUCCEEDED: 100 } } }],
	});
	await expect(run('batchJob', { ...input, containerOverrides: { command: ['false'] } })).rejects.toMatchObject({
		message: expect.stringContaining('FAILED: Essential container in task exited') as string,
	});
});

it('AWS Glue runs a job', async () => {
	const command = { Name: 'glueetl', ScriptLocation: `s3://${Bucket}/job.py` };
	await client().call('glue', 'CreateJob', { Name: 'nightly', Role: role, Command: command });
	expect(await run('glueJob', { JobName: 'nightly', Arguments: { '--day': 'today' } })).toMatchObject({
		JobRun: { JobRunState: 'SUCCEEDED', Arguments: { '--day': 'today' } },
	});
	await expect(run('glueJob', { JobName: 'nightly', Arguments: { '--fail': 'no space' } })).rejects.toMatchObject({
		message: expect.stringContaining('FAILED: no space') as string,
	});
});

it('Step Functions works on a file with a distributed map', async () => {
	await put('orders.json', JSON.stringify([{ order: 1 }, { order: 2 }, { order: 3 }]));
	const definition = {
		StartAt: 'Map',
		States: {
			Map: {
				Type: 'Map',
				ItemReader: {
					Resource: 'arn:aws:states:::s3:getObject',
					ReaderConfig: { InputType: 'JSON' },
					Parameters: { 'Bucket.$': '$.bucket', Key: 'orders.json' },
				},
				ItemProcessor: {
					ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
					StartAt: 'Done',
					States: { Done: { Type: 'Pass', Result: { done: true }, End: true } },
				},
				ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket, Prefix: 'results' } },
				End: true,
			},
		},
	};
	const made = await client().call<{ stateMachineArn: string }>('stepfunctions', 'CreateStateMachine', {
		name: 'map',
		definition: JSON.stringify(definition),
		roleArn: role,
	});
	const ended = await run('stepFunctionsExecution', {
		stateMachineArn: made.output.stateMachineArn,
		input: JSON.stringify({ bucket: Bucket }),
	});
	const { MapRunArn: mapRunArn, ResultWriterDetails: details } = JSON.parse(String(ended.output)) as {
		MapRunArn: string;
		ResultWriterDetails: { Key: string };
	};
	expect((await client().call('stepfunctions', 'DescribeMapRun', { mapRunArn })).output).toMatchObject({
		status: 'SUCCEEDED',
		itemCounts: { total: 3, succeeded: 3, failed: 0 },
	});
	const file = await client().call<{ Body: Uint8Array }>('s3', 'GetObject', { Bucket, Key: details.Key });
	expect(JSON.parse(Buffer.from(await readAll(file.output.Body)).toString())).toMatchObject({ MapRunArn: mapRunArn });
});

async function readAll(body: unknown): Promise<Uint8Array> {
	if (body instanceof Uint8Array) return body;
	const chunks: Uint8Array[] = [];
	for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
	return Buffer.concat(chunks);
}
