import { AmazonSes } from '../../../nodes/AmazonSes/AmazonSes.node';
import { ses } from '../../../nodes/AmazonSes/service';
import { describeOperations } from '../operationCases';
import { emailCases } from './emailCases';
import { otherCases } from './otherCases';

describeOperations(ses, AmazonSes, [...emailCases, ...otherCases]);
