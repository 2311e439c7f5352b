import { expect, it } from 'vitest';
import { factsOf } from './facts-of.ts';
import { hiddenByStyle } from './hidden.ts';

it.each([
  ['display: none', 'style display:none'],
  ['DISPLAY:NONE !important', 'style display:none'],
  ['display:/**/none', 'style display:none'],
  ['visibility:hidden', 'style visibility:hidden'],
  ['opacity:0.0', 'style opacity:0.0'],
  ['font-size:0', 'style font-size:0'],
  ['font-size:1px;color:red', 'style font-size:1px'],
  ['text-indent:-9999px', 'style text-indent:-9999px'],
  ['position:absolute;left:-9999px', 'style left:-9999px'],
  ['position:fixed;top:-100em', 'style top:-100em'],
  ['overflow:hidden;height:0', 'style height:0'],
  ['width:1px;height:20px;overflow:hidden', 'style width:1px'],
])('%s hides', (style, reason) => {
  expect(hiddenByStyle(style)).toBe(reason);
});

it.each([
  'display:block',
  'text-indent:2em',
  'text-indent:-20px',
  'font-size:12px',
  'font-size:0.8em;opacity:.5',
  'left:-9999px',
  'position:relative;left:-20px',
  'position:absolute;left:-100px',
  'height:0',
  'height:100%;overflow:hidden',
  'width:auto;overflow:hidden',
  'background:url(display_none.png)',
  '',
])('%j does not', (style) => {
  expect(hiddenByStyle(style)).toBeNull();
});

const reasonOf = (html: string): string | null | undefined => factsOf(html).links[0]?.hidden;

it.each([
  ['<a style="display:none" href="/x">', 'style display:none'],
  ['<div style="position:absolute;left:-9999px"><p><a href="/x">通知', 'ancestor style left:-9999px'],
  ['<div hidden><a href="/x">通知', 'ancestor hidden attribute'],
  ['<marquee height="1" width="2"><a href="/x">通知', 'ancestor marquee height=1'],
  ['<iframe src="/x" width="0" height="0">', 'iframe height=0'],
  ['<b style="display:none"><p>x</b><a href="/x">通知', null],
  ['<b style="display:none"><p>x<p><a href="/x">通知', 'ancestor style display:none'],
  ['<div style="visibility:hidden"><span style="visibility:visible"><a href="/x">通知', null],
  ['<ul style="font-size:0"><li style="font-size:14px"><a href="/x">通知', null],
  ['<marquee height="120"><a href="/x">通知', null],
  ['<img src="/x" width="1" height="1">', null],
  ['<div style="display:none"></div><a href="/x">通知', null],
])('%s', (html, reason) => {
  expect(reasonOf(html)).toBe(reason);
});
