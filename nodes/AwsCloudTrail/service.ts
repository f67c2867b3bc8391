import type { Service } from '../shared/operation';
import * as event from './event';
import * as eventDataStore from './eventDataStore';
import * as query from './query';
import * as trail from './trail';

/** AWS CloudTrail. */
export const cloudTrail: Service = {
	key: 'cloudtrail',
	node: 'awsCloudTrail',
	name: 'AWS CloudTrail',
	resources: {
		event: { name: 'Event', operations: event, default: 'lookUp' },
		eventDataStore: { name: 'Event Data Store', operations: eventDataStore, default: 'getMany' },
		query: { name: 'Lake Query', operations: query, default: 'run' },
		trail: { name: 'Trail', operations: trail, default: 'getMany' },
	},
	default: 'event',
	notes: [
		'Look Up finds the management events of the last 90 days in one region, by one attribute; it needs no trail and costs nothing. Events of global services such as IAM are in us-east-1. New events show after some minutes.',
		'AWS answers two look-ups in a second: the node keeps to that, so long lists take a while.',
		'Data events, such as reads of objects in S3, are only in what a trail writes to S3 or CloudWatch Logs.',
		'CloudTrail Lake has been closed to new customers since May 31, 2026; queries work where the account has an event data store. AWS charges for the data that a query scans.',
	],
};
