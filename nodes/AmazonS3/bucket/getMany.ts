import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListBuckets',
	name: 'Get Many',
	action: 'Get many buckets',
	description: 'List the buckets of the account',
	fields: {
		Prefix: { label: 'Name Prefix', description: 'Only buckets whose name begins with this text' },
		BucketRegion: {
			label: 'Bucket Region',
			placeholder: 'e.g. eu-west-1',
			description: 'Only buckets of this region. AWS answers for the region that the call goes to; set Region too.',
		},
	},
});
