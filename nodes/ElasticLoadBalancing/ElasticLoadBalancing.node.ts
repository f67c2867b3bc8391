import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { runService } from '../shared/runOperation';
import { methodsOf, signingCredentials } from '../shared/service';
import { propertiesOf } from '../shared/serviceProperties';
import { elasticLoadBalancing } from './service';

export class ElasticLoadBalancing implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Elastic Load Balancing',
		name: 'elasticLoadBalancing',
		icon: {
			light: 'file:../../icons/elasticLoadBalancing.svg',
			dark: 'file:../../icons/elasticLoadBalancing.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Manage load balancers, listeners, certificates, target groups and targets of Elastic Load Balancing',
		defaults: { name: 'Elastic Load Balancing' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: signingCredentials,
		properties: propertiesOf(elasticLoadBalancing),
	};

	methods = methodsOf(elasticLoadBalancing);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runService(this, elasticLoadBalancing);
	}
}
