import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import type { ListedObject, ObjectState } from '../../aws/polling/objects';
import { objectStateOf, pollObjects } from '../../aws/polling/objects';
import { unset } from '../shared/content';
import { chosenOf, nameInArn } from '../shared/locators';
import { numberParameter } from '../shared/numberParameter';
import type { PollSource } from '../shared/pollTrigger';

const DEFAULT_LIMIT = 1_000;
const SAMPLE_SIZE = 10;

/** New and changed objects of a bucket. */
export function watchObjects(context: IPollFunctions): PollSource<ObjectState> {
	const { value: chosen } = chosenOf(context.getNodeParameter('bucket', ''));
	// The ARN of an access point is taken as it is.
	const Bucket = /^arn:[\w-]+:s3:::/.test(chosen) ? nameInArn(chosen) : chosen;
	if (Bucket === '') throw unset('Bucket', 'bucket');
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const Prefix = String(context.getNodeParameter('prefix', '') ?? '');
	const suffixes = String(options.suffix ?? '')
		.split(',')
		.map((each) => each.trim())
		.filter((each) => each !== '');
	const folders = options.includeFolders === true;
	const stated = String(context.getNodeParameter('region', '') ?? '').trim();
	const region = stated === '' ? undefined : stated;
	const first = context.getNodeParameter('firstRun', 'remember') === 'all';
	const limit = numberParameter(options.objectsPerPoll, 'objectsPerPoll', 'Objects per Poll') ?? DEFAULT_LIMIT;
	const settle = 1000 * (numberParameter(options.settle || undefined, 'settle', 'Wait Until Unchanged (Seconds)') ?? 0);
	const wanted = ({ Key = '' }: ListedObject): boolean =>
		(folders || !Key.endsWith('/')) && (suffixes.length === 0 || suffixes.some((suffix) => Key.endsWith(suffix)));
	const itemOf = (object: ListedObject): IDataObject => ({
		Bucket,
		...object,
		...(object.LastModified === undefined ? {} : { LastModified: object.LastModified.toISOString() }),
	});
	return {
		name: `objects ${region ?? ''} ${Bucket}/${Prefix} ${suffixes.join()} ${folders}`,
		region,
		// The times of objects have no fractions of a second.
		begin: (now) => objectStateOf(first ? 0 : Math.floor(now / 1000) * 1000),
		async poll(run, state) {
			const { items, state: next } = await pollObjects(run, state, { Bucket, Prefix, wanted, limit, settle });
			return { items: items.map(itemOf), state: next };
		},
		async sample(run) {
			const watch = { Bucket, Prefix, wanted, limit: SAMPLE_SIZE, settle: 0 };
			return (await pollObjects(run, objectStateOf(0), watch)).items.map(itemOf);
		},
		whereNone: 'The bucket has no object of that kind. Check prefix and suffix, or upload one.',
	};
}
