import { sns } from '../../nodes/AmazonSns/service';
import type { Parity } from '../types';

export const awsSns: Parity = {
	builtIn: 'awsSns',
	service: sns,
	operations: {
		create: {
			is: 'topic:create',
			params: { name: 'name', 'options.displayName': 'displayName', 'options.fifoTopic': 'fifoTopic' },
		},
		delete: { is: 'topic:delete', params: { topic: 'topic' } },
		publish: { is: 'message:publish', params: { topic: 'topic', subject: 'subject', message: 'message' } },
	},
};
