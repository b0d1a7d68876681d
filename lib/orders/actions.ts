'use server';
import { defineAction } from '@/lib/action';
import { orderAgain as again } from './again';
import { cancelOrder as cancel } from './cancelling';
import { CancelOrder, OrderAgain } from './schema';

export const orderAgain = defineAction(OrderAgain, again);
export const cancelOrder = defineAction(CancelOrder, cancel);
