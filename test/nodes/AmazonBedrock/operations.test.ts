import { AmazonBedrock } from '../../../nodes/AmazonBedrock/AmazonBedrock.node';
import { bedrock } from '../../../nodes/AmazonBedrock/service';
import { describeOperations } from '../operationCases';
import { agentCases } from './cases/agents';
import { modelCases } from './cases/models';

describeOperations(bedrock, AmazonBedrock, [...modelCases, ...agentCases]);
