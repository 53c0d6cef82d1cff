/**
 * Which of Tabler's classes ship. A template needs no build, so the choice is by family and not by what today's
 * templates happen to use: an author may rely on every class that this page keeps.
 * What is missing on purpose: navbars, modals, off-canvas and the like (they need Tabler's script, the portal has
 * none), brand colours of social networks, and breakpoints between md and xl that nobody reads the difference of.
 */

const COLOURS = "primary|secondary|success|info|warning|danger|blue|azure|indigo|purple|pink|red|orange|yellow|lime|green|teal|cyan";

const families = [
  // layout
  "container|container-(fluid|narrow|tight|xl)|page|page-(wrapper|body|header|pretitle|title|subtitle)",
  "row|row-cards|row-deck|row-cols-((md|lg)-)?(auto|[1-6])|col|col-(auto|\\d+)|col-(sm|md|lg)(-(auto|\\d+))?",
  "[gmp][xytrbse]?-((md|lg)-)?([0-6]|auto)|n?[mp][xytrbse]?-n?[0-6]|gap-[0-6]|row-gap-[0-6]|column-gap-[0-6]",
  "d-((sm|md|lg|print)-)?(none|block|inline|inline-block|flex|inline-flex|grid|table-cell)",
  "flex-((md|lg)-)?(fill|row|column|wrap|nowrap|grow-[01]|shrink-[01])|order-(first|last)",
  "(align-items|align-self|justify-content)-((md|lg)-)?(start|end|center|between|baseline|stretch)|align-(middle|top|baseline)",
  "float-(start|end)|position-(relative|absolute|static)|sticky-top|overflow-(auto|hidden|visible)|z-[0-3]|vr",
  "(w|h)-(25|50|75|100|auto|full)|min-w-0|ratio(-(1x1|4x3|16x9|21x9))?|object-(cover|contain)|img-fluid|divide-y|space-y(-[1-5])?",
  // words
  "h[1-6]|lead|small|mark|blockquote|list-(unstyled|inline|inline-item|inline-dots|separated)|markdown|kbd|hr|subheader",
  "text-(start|end|center|reset|muted|secondary|body|body-secondary|nowrap|wrap|break|truncate|uppercase|lowercase|capitalize|decoration-none|white|body-emphasis|pretty|balance)",
  "text-(md|lg)-(start|end|center)|fs-[1-6]|fw-(light|normal|medium|semibold|bold)|font-(monospace|serif)|lh-(1|sm|base|lg)",
  "visually-hidden|visually-hidden-focusable|stretched-link|user-select-(none|all|auto)",
  // colours
  `(text|bg|border|badge|status|alert|btn|btn-outline|btn-ghost|text-bg)-(${COLOURS})(-lt|-fg)?`,
  "bg-(transparent|body|white)|border|border-[0-5]|border-(top|end|bottom|start)(-0)?|rounded|rounded-([0-4]|circle|pill)|shadow(-(sm|lg|none))?|opacity-(25|50|75|100)",
  // components
  "card|card-(header|footer|body|title|subtitle|text|link|actions|table|sm|md|lg|borderless|stamp|stamp-icon|img-top|list-group|active|status-top|status-start|link-pop|group|cover)",
  "btn|btn-(sm|lg|icon|link|list|group|loading|action|pill|square|close)|disabled|active|show",
  "badge|badge-(outline|pill|dot|sm|lg|list)|badges-list|status|status-(dot|dot-animated|lite)|status-indicator|tag|tags-list",
  "alert|alert-(icon|title|heading|description|action|link|list|important)|empty|empty-(icon|img|header|title|subtitle|action|bordered)",
  "table|table-(sm|striped|hover|responsive|vcenter|nowrap|mobile-md|borderless|sort|active|auto|selectable)",
  "list-group|list-group-(item|item-action|flush|header|hoverable|numbered)|list-item|list-bordered|datagrid|datagrid-(item|title|content)",
  "nav|nav-(link|item|tabs|pills|underline|fill|bordered|segmented|vertical|link-icon|link-title)|breadcrumb|breadcrumb-(item|arrows|bullets)|pagination|page-(item|link|item-title|item-subtitle|prev|next)",
  "form-(label|hint|text|control|control-sm|control-lg|control-plaintext|select|select-sm|check|check-input|check-label|check-inline|check-description|switch|fieldset|footer|label-description|range|help|required|selectgroup|selectgroup-(item|input|label|pills|boxes)|file-button)",
  "input-(group|group-text|group-flat|icon|icon-addon)|col-form-label|required|is-(invalid|valid)|(in)?valid-feedback|was-validated",
  "avatar|avatar-(rounded|xs|sm|md|lg|xl|2xl|list|list-stacked)|icon|icon-(sm|md|lg|inline|filled)",
  "steps|steps-(counter|vertical)|step-item|progress|progress-(bar|sm|lg)|timeline(-[a-z]+)*|placeholder(-(glow|xs|sm|lg))?|spinner-border(-sm)?|hr-text(-start|-end)?|divide-y-[1-5]|callout|accordion(-(item|header|body|button|flush))?|collapsed",
];

/** @type {RegExp} a class that ships */
export const KEPT = new RegExp(`^(${families.join("|")})$`);
