import { scopeOf } from '../../aws/endpoint/hosts';
import { AwsError } from '../../aws/errors';
import type { Locator, LocatorMode, LocatorRun } from '../shared/locators';
import { nameInArn, regionInArn } from '../shared/locators';

const modes: LocatorMode[] = [
	{ name: 'url', label: 'By URL', placeholder: 'e.g. https://sqs.eu-west-1.amazonaws.com/111122223333/my-queue' },
	{ name: 'name', label: 'By Name', placeholder: 'e.g. my-queue' },
	{ name: 'arn', label: 'By ARN', placeholder: 'e.g. arn:aws:sqs:eu-west-1:111122223333:my-queue' },
];

/** A queue; AWS takes its URL. It is called in the region that its URL or ARN names. */
export const queue: Locator = {
	method: 'searchQueues',
	label: 'Queue',
	list: {
		command: 'ListQueues',
		prefix: 'QueueNamePrefix',
		item: (url) => ({ name: nameInArn(String(url)), value: String(url) }),
	},
	modes,
	uses: ['GetQueueUrl'],
	regionOf: (value) => regionInArn(value) ?? (URL.canParse(value) ? scopeOf(value)?.region : undefined),
	resolve: async (value, mode, run) => {
		if (/^https?:/.test(value)) return value;
		if (value.startsWith('arn:')) return await urlOfArn(value, run);
		if (mode !== 'url') return await urlOf(value, String(run.parameter('options.queueOwner', '') ?? ''), run);
		throw new AwsError({
			code: 'InvalidParameter',
			message: `"${value}" is not the URL of a queue`,
			nextStep: "Enter the URL as 'Get Many' of queues shows it, or choose 'By Name' for 'Queue'.",
			field: 'queueUrl',
		});
	},
};

/** A queue where AWS takes its ARN. */
export const queueByArn: Locator = {
	...queue,
	uses: ['GetQueueUrl', 'GetQueueAttributes'],
	resolve: async (value, mode, run) => {
		if (value.startsWith('arn:')) return value;
		const url = (await queue.resolve?.(value, mode, run)) ?? value;
		return await run.once(`arn ${url}`, async () => {
			const { Attributes } = await run.call('GetQueueAttributes', { QueueUrl: url, AttributeNames: ['QueueArn'] });
			return String((Attributes as Record<string, unknown> | undefined)?.QueueArn);
		});
	},
};

async function urlOfArn(arn: string, run: LocatorRun): Promise<string> {
	const [, , service, , account = '', name = ''] = arn.split(':');
	if (service === 'sqs' && name !== '') return await urlOf(name, account, run);
	throw new AwsError({
		code: 'InvalidParameter',
		message: `"${arn}" is not the ARN of a queue`,
		nextStep: 'Enter it as arn:aws:sqs:region:account:name.',
		field: 'queueUrl',
	});
}

/** AWS tells the URL; it is asked once for all items that name the same queue. */
const urlOf = async (name: string, owner: string, run: LocatorRun): Promise<string> =>
	await run.once(`queue ${run.callOptions.region ?? ''} ${owner} ${name}`, async () => {
		const account = owner === '' ? {} : { QueueOwnerAWSAccountId: owner };
		const { QueueUrl } = await run.call('GetQueueUrl', { QueueName: name, ...account });
		return String(QueueUrl);
	});
