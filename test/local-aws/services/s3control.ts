import { randomUUID } from 'node:crypto';
import { Reply, requestIdHeaders, ServiceError } from '../errors';
import { bucketsOf } from '../s3/store';
import type { Call, Service } from '../service';
import { storeObject } from '../storedFile';
import { childrenNamed, childText, readXml, writeXml, type XmlElement, type XmlValue, XML_HEAD } from '../xml';

interface Job {
	readonly id: string;
	readonly request: XmlElement;
	readonly created: number;
	/** Times that it was described: each is a step further. */
	asked: number;
	failures: number;
	total: number;
	cancelled: boolean;
}

const STEPS = ['New', 'Preparing', 'Active'] as const;
const NAMESPACE = ' xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/"';

const jobsOf = (call: Call): Map<string, Job> =>
	call.shared.state(`s3control ${call.principal?.account} ${call.region}`, () => new Map<string, Job>());

const child = (element: XmlElement | undefined, ...path: string[]): XmlElement | undefined =>
	path.reduce((found, name) => childrenNamed(found, name)[0], element);

const answer = (call: Call, name: string, members: Readonly<Record<string, XmlValue | undefined>>): Reply =>
	new Reply(
		200,
		{ 'content-type': 'application/xml', ...requestIdHeaders('s3', call.requestId) },
		XML_HEAD + writeXml(name, members, 'member', NAMESPACE),
	);

/** Bucket and key that the ARN of an object names. */
const placeOf = (arn: string): [bucket: string, key: string] => {
	const path = arn.split(':::')[1] ?? '';
	return [path.slice(0, path.indexOf('/')), path.slice(path.indexOf('/') + 1)];
};

function find(call: Call): Job {
	const id = call.path.split('/')[3] ?? '';
	const job = jobsOf(call).get(id);
	if (job === undefined) throw new ServiceError('NoSuchJob', 'The specified job does not exist', 404);
	return job;
}

function create(call: Call): Reply {
	const account = call.header('x-amz-account-id');
	if (account !== call.principal?.account) throw new ServiceError('AccessDenied', 'Access Denied', 403);
	const request = readXml(call.body.toString('utf8'));
	if (request === undefined) throw new ServiceError('InvalidRequest', 'The request is malformed');
	const token = childText(request, 'ClientRequestToken');
	const known = [...jobsOf(call).values()].find((job) => childText(job.request, 'ClientRequestToken') === token);
	const id = known?.id ?? randomUUID();
	if (known === undefined) {
		const created = call.shared.clock.now();
		jobsOf(call).set(id, { id, request, created, asked: 0, failures: 0, total: 0, cancelled: false });
	}
	return answer(call, 'CreateJobResult', { JobId: id });
}

function manifestProblem(call: Call, { request }: Job): string | undefined {
	const manifest = child(request, 'Manifest', 'Location');
	const [bucket, key] = placeOf(childText(manifest, 'ObjectArn') ?? '');
	const file = bucketsOf(call).get(bucket)?.objects.get(key);
	if (file === undefined) return 'Manifest object was not found';
	return file.etag.replaceAll('"', '') === childText(manifest, 'ETag')?.replaceAll('"', '')
		? undefined
		: 'Manifest ETag does not match';
}

/** Tags the objects of the manifest, and writes the report on those that are not there. */
function work(call: Call, job: Job): void {
	const [bucket, key] = placeOf(childText(child(job.request, 'Manifest', 'Location'), 'ObjectArn') ?? '');
	const lines = bucketsOf(call).get(bucket)?.objects.get(key)?.body.toString('utf8').trim().split('\n') ?? [];
	const tagSet = child(job.request, 'Operation', 'S3PutObjectTagging', 'TagSet');
	const tags = (tagSet?.children ?? []).map(
		(tag) => [childText(tag, 'Key') ?? '', childText(tag, 'Value') ?? ''] as const,
	);
	const missing: string[] = [];
	for (const line of lines) {
		const [name = '', written = ''] = line.split(',');
		const object = bucketsOf(call).get(name)?.objects.get(decodeURIComponent(written));
		if (object === undefined) missing.push(line);
		else object.tags = tags;
	}
	Object.assign(job, { total: lines.length, failures: missing.length });
	const report = child(job.request, 'Report');
	const into = bucketsOf(call).get((childText(report, 'Bucket') ?? '').split(':::')[1] ?? '');
	if (childText(report, 'Enabled') !== 'true' || into === undefined) return;
	const rows = missing.map((line) => `${line},,failed,404,NoSuchKey,The specified key does not exist\n`).join('');
	const prefix = childText(report, 'Prefix') ?? '';
	storeObject(call, into, `${prefix}/job-${job.id}/results/failed.csv`, Buffer.from(rows), 'text/csv');
}

function describe(call: Call): Reply {
	const job = find(call);
	const step = STEPS[job.asked++];
	if (!job.cancelled && step === undefined && job.total === 0 && manifestProblem(call, job) === undefined)
		work(call, job);
	const { request, total, failures } = job;
	// AWS looks at the manifest after it has taken the job, and gives up where more than half of many objects fail.
	const tooMany = total >= 1_000 && failures > total / 2;
	const reason = tooMany ? 'Job failed because of too many task failures' : manifestProblem(call, job);
	const over = reason === undefined ? 'Complete' : 'Failed';
	return answer(call, 'DescribeJobResult', {
		Job: {
			JobId: job.id,
			JobArn: `arn:aws:s3:${call.region}:${call.principal?.account ?? ''}:job/${job.id}`,
			Status: job.cancelled ? 'Cancelled' : (step ?? over),
			Priority: childText(request, 'Priority'),
			Description: childText(request, 'Description'),
			CreationTime: new Date(job.created),
			RoleArn: childText(request, 'RoleArn'),
			FailureReasons: reason === undefined || step !== undefined ? undefined : [{ FailureReason: reason }],
			ProgressSummary: {
				TotalNumberOfTasks: total,
				NumberOfTasksSucceeded: total - failures,
				NumberOfTasksFailed: failures,
			},
		},
	});
}

/** S3 Batch Operations for tags. A job has ended when it is described for the fourth time. */
export const s3control: Service = {
	name: 's3control',
	signingName: 's3',
	protocol: 'query',
	hostLabels: ['s3-control'],
	restOperation: ({ method, path, header }) => {
		if (header('x-amz-account-id') === undefined || !/^\/v20180820\/jobs(\/|$)/.test(path)) return undefined;
		if (path === '/v20180820/jobs') return method === 'POST' ? 'CreateJob' : undefined;
		return path.endsWith('/status') ? 'UpdateJobStatus' : 'DescribeJob';
	},
	operations: {
		CreateJob: create,
		DescribeJob: describe,
		UpdateJobStatus: (call) => {
			const job = find(call);
			const RequestedJobStatus = call.query.get('requestedJobStatus');
			if (RequestedJobStatus === 'Cancelled') job.cancelled = true;
			return answer(call, 'UpdateJobStatusResult', { JobId: job.id, Status: RequestedJobStatus });
		},
	},
};
