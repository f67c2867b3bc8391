import { properties } from '../../nodes/AmazonSnsTrigger/properties';
import type { TriggerParity } from './types';

export const awsSnsTrigger: TriggerParity = {
	builtIn: 'awsSnsTrigger',
	properties,
	params: { topic: 'topic' },
};
