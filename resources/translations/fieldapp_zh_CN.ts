<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>fieldapp</name>
    <message numerus="yes">
        <source>  %n rows are accounts that you have already</source>
        <translation>
            <numerusform>  %n 行是您已有的客户</numerusform>
        </translation>
    </message>
    <message>
        <source>  {kind} “{title}” is needed by a later record</source>
        <translation>  {kind}“{title}”：后来的记录要用到它</translation>
    </message>
    <message>
        <source>  {kind} “{title}” was changed since</source>
        <translation>  {kind}“{title}”：导入之后改过</translation>
    </message>
    <message>
        <source>  … and {count} more; --json lists all.</source>
        <translation>  ……另有 {count} 项；--json 可列出全部。</translation>
    </message>
    <message numerus="yes">
        <source>%n accounts</source>
        <translation>
            <numerusform>%n 个客户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts are being counted</source>
        <translation>
            <numerusform>%n 个客户正在计算</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts are in the file.</source>
        <translation>
            <numerusform>文件里有 %n 个客户。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts are your company's now, with all that belongs to them. The import can be undone.</source>
        <translation>
            <numerusform>%n 个客户连同全部记录已归入公司。这次导入可以撤销。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts change.</source>
        <translation>
            <numerusform>%n 个客户会改变。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts from your time alone can be brought into your company.</source>
        <translation>
            <numerusform>您独自使用时的 %n 个客户可以带进公司。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts held back</source>
        <translation>
            <numerusform>%n 个客户被挡住</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts here</source>
        <translation>
            <numerusform>此处 %n 个客户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts move: {names}</source>
        <translation>
            <numerusform>移交 %n 家客户：{names}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts on the map</source>
        <translation>
            <numerusform>地图上 %n 个客户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts overdue</source>
        <translation>
            <numerusform>%n 个客户逾期未访</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts that bought again and that nobody was offered yet.</source>
        <translation>
            <numerusform>%n 个已复购、尚未移交的客户。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts to {gate}</source>
        <translation>
            <numerusform>距 {gate} 还差 %n 户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts were opened without being on the list</source>
        <translation>
            <numerusform>%n 个客户不在目标名单上却已开户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n active customers</source>
        <translation>
            <numerusform>%n 个活跃客户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n active seats</source>
        <translation>
            <numerusform>%n 个活跃席位</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <comment>records</comment>
        <translation>
            <numerusform>修改 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes</source>
        <translation>
            <numerusform>%n 处修改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes are in the package.</source>
        <translation>
            <numerusform>数据包里有 %n 处修改。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes are in the package; they wait here until its receipt is opened.</source>
        <translation>
            <numerusform>数据包里有 %n 处修改；打开回执之前，它们仍在本机等待。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes are taken in.</source>
        <translation>
            <numerusform>已收下 %n 处修改。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes had reached the server before.</source>
        <translation>
            <numerusform>有 %n 处修改此前已到服务器。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes need you: look at the page of sync.</source>
        <translation>
            <numerusform>有 %n 处修改需要您处理：请看“同步”页面。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes not synced yet</source>
        <translation>
            <numerusform>%n 条记录未同步</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes of yours came after the hand-over; {name} has them now.</source>
        <translation>
            <numerusform>您的 %n 处修改在移交之后才到，已转给{name}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes sent.</source>
        <translation>
            <numerusform>已发送 %n 处修改。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes wait</source>
        <translation>
            <numerusform>%n 处修改待发送</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes wait for a server</source>
        <translation>
            <numerusform>%n 项更改等待同步</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes wait now for the manager of who made them.</source>
        <translation>
            <numerusform>有 %n 处修改等待其主管处理。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes waited on the former owner's laptop when last heard of ({time}); they are held when they come.</source>
        <translation>
            <numerusform>上次联系时（{time}），原负责人的电脑上还有 %n 处修改没发出；发来后会暂存等待处理。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes would be missing, among them {visits}.</source>
        <translation>
            <numerusform>将缺少 %n 项更改，其中 {visits}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cities</source>
        <translation>
            <numerusform>%n 城</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts</source>
        <translation>
            <numerusform>%n 个联系人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customers</source>
        <translation>
            <numerusform>%n 个客户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customers stayed {mode}</source>
        <translation>
            <numerusform>%n 个客户仍是{mode}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customers: {move}</source>
        <translation>
            <numerusform>%n 个客户：{move}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n damaged places in the file. Keep it, and restore the newest backup.</source>
        <translation>
            <numerusform>文件有 %n 处损坏。请保留它，并恢复最新的备份。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>%n 天前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days late</source>
        <translation>
            <numerusform>逾期 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days late</source>
        <comment>delivery</comment>
        <translation>
            <numerusform>晚 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days late</source>
        <comment>money</comment>
        <translation>
            <numerusform>逾期 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days left</source>
        <translation>
            <numerusform>还剩 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days over</source>
        <translation>
            <numerusform>超期 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n 次已完成</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dormant, not counted</source>
        <translation>
            <numerusform>%n 个休眠，不计入</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n drafts</source>
        <translation>
            <numerusform>%n 份草稿</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n 笔</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries were posted.</source>
        <translation>
            <numerusform>已入账 %n 条明细。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n facts could not be reckoned with</source>
        <translation>
            <numerusform>%n 条事实未能计入</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files on their way, {percent} %</source>
        <translation>
            <numerusform>%n 个文件传输中，{percent}%</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files sent.</source>
        <translation>
            <numerusform>已发送 %n 个文件。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n laptops are shut out for good.</source>
        <translation>
            <numerusform>已永久停用 %n 台电脑。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n laptops not seen today may change them</source>
        <translation>
            <numerusform>%n 台电脑今日未同步，数字可能变动</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines name nobody here: {lines}</source>
        <translation>
            <numerusform>%n 行找不到客户：{lines}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <comment>use</comment>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>再显示 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n named twice</source>
        <translation>
            <numerusform>%n 个重复</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them in the middle of their district</source>
        <translation>
            <numerusform>其中 %n 个按所在区县定位</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open promises</source>
        <translation>
            <numerusform>%n 项未兑现的承诺</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n opened off the list</source>
        <translation>
            <numerusform>名单外开户 %n 户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n orders</source>
        <translation>
            <numerusform>%n 个订单</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n orders are overdue since {day} or later: {sum}</source>
        <translation>
            <numerusform>%n 张订单逾期未付（最早自 {day}）：{sum}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n orders are unverified: {sum}</source>
        <translation>
            <numerusform>%n 张订单未核实：{sum}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n orders from {since} to {until}, refunds taken off</source>
        <translation>
            <numerusform>{since} 至 {until} 共 %n 单，已扣退款</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n orders, {sum} in 12 months</source>
        <translation>
            <numerusform>%n 单 · 近 12 个月 {sum}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pairs, of {compared} compared.</source>
        <translation>
            <numerusform>共 %n 对，比较了 {compared} 对。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parts cannot be read with this key and stay sealed.</source>
        <translation>
            <numerusform>有 %n 份用这把密钥打不开，仍保持加密。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n 位联系人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people name no company; they are accounts of their own name</source>
        <translation>
            <numerusform>有 %n 人没有写公司，以本人姓名建为客户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people written to {file}.</source>
        <translation>
            <numerusform>已把 %n 人写入 {file}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n planned visits</source>
        <translation>
            <numerusform>%n 次计划拜访</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reasons against</source>
        <translation>
            <numerusform>%n 条反对理由</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n records added</source>
        <translation>
            <numerusform>新增 %n 条记录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n records were changed or built on since: {names}.</source>
        <translation>
            <numerusform>有 %n 条记录后来又被修改或引用：{names}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reps</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reps have {changes} changes not synced yet</source>
        <translation>
            <numerusform>%n 名业务员有 {changes} 条未同步记录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows cannot be read as they stand.</source>
        <translation>
            <numerusform>有 %n 行无法按原样读取。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows copied.</source>
        <translation>
            <numerusform>已复制 %n 行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows name no company.</source>
        <translation>
            <numerusform>有 %n 行没有写公司。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows received.</source>
        <translation>
            <numerusform>已接收 %n 条记录。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows refer to rows that are not there.</source>
        <translation>
            <numerusform>%n 行指向不存在的记录。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows were rejected</source>
        <translation>
            <numerusform>%n 行被拒绝</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows written to {file}.</source>
        <translation>
            <numerusform>已写入 %n 行到 {file}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sessions</source>
        <translation>
            <numerusform>使用 %n 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n severe</source>
        <translation>
            <numerusform>%n 条严重</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n severe reasons against stand open. Say why it is closed all the same.</source>
        <translation>
            <numerusform>还有 %n 条严重的反对理由未消除。请说明为什么仍要结束。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statements were made; what comes late goes into the next open month.</source>
        <translation>
            <numerusform>已生成 %n 份对账单；迟到的业务记入下一个未锁定的月份。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay as they are.</source>
        <translation>
            <numerusform>%n 个保持不变。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n summaries differ from their facts. Please report this.</source>
        <translation>
            <numerusform>%n 条汇总与事实不符，请报告此问题。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n targets</source>
        <translation>
            <numerusform>目标 %n 户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visits</source>
        <translation>
            <numerusform>%n 次拜访</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visits today</source>
        <translation>
            <numerusform>今天 %n 次拜访</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visits, and still nobody knows who decides</source>
        <translation>
            <numerusform>已拜访 %n 次，仍不知道谁决策</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visits, and still nobody knows who pays</source>
        <translation>
            <numerusform>已拜访 %n 次，仍不知道谁买单</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a place</source>
        <translation>
            <numerusform>%n 个没有位置</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n words have no meaning yet; their rows would be rejected.</source>
        <translation>
            <numerusform>有 %n 个词还不知道是什么意思，这些行会被拒绝。</numerusform>
        </translation>
    </message>
    <message>
        <source>(Code: {code})</source>
        <translation>（代码：{code}）</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>（无名）</translation>
    </message>
    <message>
        <source>+ New contact</source>
        <translation>＋ 新联系人</translation>
    </message>
    <message>
        <source>+ New objection</source>
        <translation>＋ 新反对理由</translation>
    </message>
    <message>
        <source>+ Promise</source>
        <translation>＋ 承诺</translation>
    </message>
    <message>
        <source>+ Sample</source>
        <translation>＋ 样品</translation>
    </message>
    <message>
        <source>+{months}</source>
        <translation>+{months} 月</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>, </source>
        <comment>list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>200, 5,000 or 100,000 accounts</source>
        <translation>200、5,000 或 100,000 个客户</translation>
    </message>
    <message>
        <source>2026-11-27</source>
        <translation>2026-11-27</translation>
    </message>
    <message>
        <source>20261127</source>
        <translation>20261127</translation>
    </message>
    <message>
        <source>&lt;10% can be dropped any time · ≥33% safe</source>
        <translation>&lt;10% 随时可换 · ≥33% 安全</translation>
    </message>
    <message>
        <source>A FieldApp server answers at {address}.</source>
        <translation>在 {address} 找到 FieldApp 服务器。</translation>
    </message>
    <message>
        <source>A and B</source>
        <translation>A 级和 B 级</translation>
    </message>
    <message>
        <source>A certificate and its key go together: give --certificate and --key.</source>
        <translation>证书和私钥要一起给出：请加上 --certificate 和 --key。</translation>
    </message>
    <message>
        <source>A control character stands here, which no text has; the file may be damaged.</source>
        <translation>这里有正常文字不会有的控制字符；文件可能已损坏。</translation>
    </message>
    <message>
        <source>A digit marks a person; from a text field Alt and the digit.</source>
        <translation>按数字键选人；在输入框中按 Alt 加数字。</translation>
    </message>
    <message>
        <source>A distributor's jobs (stock, sales, service) decide its share. Both are set at the server.</source>
        <translation>经销商的职责（备货、销售、服务）决定其分成。两者都在服务器上设置。</translation>
    </message>
    <message>
        <source>A fault in FieldApp ({kind}). Saved data is safe.</source>
        <translation>FieldApp 出错（{kind}）。已保存的数据是安全的。</translation>
    </message>
    <message>
        <source>A fault in FieldApp ({kind}). Saved data is safe; a report without personal data is in {file}.</source>
        <translation>FieldApp 出错（{kind}）。已保存的数据是安全的；不含个人信息的报告在 {file}。</translation>
    </message>
    <message>
        <source>A key person needs at least one role: choose one.</source>
        <translation>关键人至少要有一个角色，请选择。</translation>
    </message>
    <message>
        <source>A made-up team with accounts, visits and orders. It is thrown away when you close the window.</source>
        <translation>一支虚构的团队，有客户、拜访和订单。关闭窗口后即删除。</translation>
    </message>
    <message>
        <source>A paper of {amount} is in another currency than the order; correct it.</source>
        <translation>有一张 {amount} 的单据币种与订单不同，请更正。</translation>
    </message>
    <message>
        <source>A rebate lowers the order that it is taken off, and its commission.</source>
        <translation>返点抵扣哪张订单，就减少那张订单的金额和提成。</translation>
    </message>
    <message>
        <source>A recovery code has 56 characters in 14 groups; this has {found}.</source>
        <translation>恢复码有 14 组共 56 个字符；这里有 {found} 个。</translation>
    </message>
    <message>
        <source>A share is more than 0 and at most 100 %.</source>
        <translation>份额要大于 0，最多 100%。</translation>
    </message>
    <message>
        <source>A unvisited</source>
        <translation>A 级未访</translation>
    </message>
    <message>
        <source>A view of this name exists already.</source>
        <translation>已有同名的视图。</translation>
    </message>
    <message numerus="yes">
        <source>A visit has been due for %n days.</source>
        <translation>
            <numerusform>拜访已逾期 %n 天。</numerusform>
        </translation>
    </message>
    <message>
        <source>A visit that is called off needs a reason.</source>
        <translation>取消拜访需要填写原因。</translation>
    </message>
    <message>
        <source>A visit that is done cannot begin later than now.</source>
        <translation>已完成的拜访不能晚于现在开始。</translation>
    </message>
    <message>
        <source>A visit without a customer is not saved yet</source>
        <translation>有一次未选客户的拜访尚未保存</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Accept: service takes it over</source>
        <translation>接受：由服务团队接手</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Account</source>
        <comment>kind of answer</comment>
        <translation>客户</translation>
    </message>
    <message>
        <source>Account balance</source>
        <translation>结余</translation>
    </message>
    <message>
        <source>Account merged into it</source>
        <translation>并入的客户</translation>
    </message>
    <message>
        <source>Account that stays</source>
        <translation>保留的客户</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Accounts from your time alone</source>
        <translation>独自使用时的客户</translation>
    </message>
    <message>
        <source>Accounts handed over</source>
        <translation>移交的客户</translation>
    </message>
    <message>
        <source>Accounts held back</source>
        <translation>挡住的客户</translation>
    </message>
    <message>
        <source>Accounts moved</source>
        <translation>已移交客户数</translation>
    </message>
    <message>
        <source>Accounts of two people cannot become one.</source>
        <translation>两个人名下的客户不能合并。</translation>
    </message>
    <message>
        <source>Accounts opened</source>
        <translation>客户开户</translation>
    </message>
    <message>
        <source>Accounts that changed hands</source>
        <translation>移交的客户</translation>
    </message>
    <message>
        <source>Accounts that changed hands, and changes that wait for your word.</source>
        <translation>已移交的客户，以及等您决定的修改。</translation>
    </message>
    <message>
        <source>Accounts that may be the same</source>
        <translation>可能是同一家的客户</translation>
    </message>
    <message>
        <source>Accounts that may be the same…</source>
        <translation>可能是同一家的客户…</translation>
    </message>
    <message>
        <source>Accounts · money</source>
        <translation>客户 · 金额</translation>
    </message>
    <message>
        <source>Active from</source>
        <translation>启用日期</translation>
    </message>
    <message>
        <source>Active seats</source>
        <translation>活跃席位数</translation>
    </message>
    <message>
        <source>Active until</source>
        <translation>停用日期</translation>
    </message>
    <message>
        <source>Activity and fairness</source>
        <translation>活动与公平</translation>
    </message>
    <message>
        <source>Add a number</source>
        <translation>添加联系方式</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>添加联系人</translation>
    </message>
    <message>
        <source>Add a person.</source>
        <translation>添加人员。</translation>
    </message>
    <message>
        <source>Add a stage…</source>
        <translation>添加阶段…</translation>
    </message>
    <message>
        <source>Add a supplier</source>
        <translation>添加供应商</translation>
    </message>
    <message>
        <source>Add a team or distributor.</source>
        <translation>添加团队或经销商。</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Add it all the same</source>
        <translation>仍然新增</translation>
    </message>
    <message>
        <source>Add photos or files</source>
        <translation>添加照片或文件</translation>
    </message>
    <message>
        <source>Add tags</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Add the first account</source>
        <translation>添加第一个客户</translation>
    </message>
    <message>
        <source>Add the first person</source>
        <translation>添加第一位联系人</translation>
    </message>
    <message>
        <source>Add the person who holds it</source>
        <translation>添加担任此角色的人</translation>
    </message>
    <message>
        <source>Add the picture of the clipboard</source>
        <translation>添加剪贴板里的图片</translation>
    </message>
    <message>
        <source>Add to the team</source>
        <translation>加入团队</translation>
    </message>
    <message>
        <source>Added: {kind}</source>
        <translation>新增：{kind}</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Adjustments</source>
        <translation>调整</translation>
    </message>
    <message>
        <source>Adjustments of earlier months</source>
        <translation>以前月份调整</translation>
    </message>
    <message>
        <source>Adjusts a locked period</source>
        <translation>调整已锁定期间</translation>
    </message>
    <message>
        <source>Administrative division</source>
        <translation>行政区划</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>Against which rate</source>
        <translation>反对哪个率</translation>
    </message>
    <message>
        <source>Agreed by a decision</source>
        <translation>按裁定计</translation>
    </message>
    <message>
        <source>Agreed on at the visit</source>
        <translation>约定于哪次拜访</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>All</source>
        <comment>rows</comment>
        <translation>全部</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>全部等级</translation>
    </message>
    <message>
        <source>All entries</source>
        <translation>全部明细</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>一切正常。</translation>
    </message>
    <message>
        <source>All modes</source>
        <translation>全部模式</translation>
    </message>
    <message>
        <source>All overdue accounts</source>
        <translation>全部逾期客户</translation>
    </message>
    <message>
        <source>All reasons against</source>
        <translation>全部反对理由</translation>
    </message>
    <message>
        <source>All right</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>All roles are known and nothing stands against us.</source>
        <translation>角色都已明确，没有反对理由。</translation>
    </message>
    <message>
        <source>All stages</source>
        <translation>全部阶段</translation>
    </message>
    <message>
        <source>All that can be done with the box</source>
        <translation>对此人可做的一切</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Amount ({currency}), tax included</source>
        <translation>金额（{currency}，含税）</translation>
    </message>
    <message>
        <source>Amount as the source wrote it</source>
        <translation>来源中的原始金额</translation>
    </message>
    <message>
        <source>Amount claimed</source>
        <translation>主张金额</translation>
    </message>
    <message>
        <source>Amount of the order</source>
        <translation>订单金额</translation>
    </message>
    <message>
        <source>Amount to post ({currency})</source>
        <translation>补记金额（{currency}）</translation>
    </message>
    <message>
        <source>Amount, tax included</source>
        <translation>含税金额</translation>
    </message>
    <message>
        <source>Amounts in {columns} count in {unit} and are taken as such.</source>
        <translation>{columns}以“{unit}”为单位，已按此换算。</translation>
    </message>
    <message>
        <source>Amounts of different currencies cannot be added.</source>
        <translation>不同货币的金额不能相加。</translation>
    </message>
    <message>
        <source>An account with this legal name exists already.</source>
        <translation>已有同名客户。</translation>
    </message>
    <message>
        <source>An account with this tax number exists already.</source>
        <translation>已有相同税号的客户。</translation>
    </message>
    <message>
        <source>An amount below zero cannot be ordered; record a refund instead.</source>
        <translation>订单金额不能为负；请登记退款。</translation>
    </message>
    <message>
        <source>An entry is missing</source>
        <translation>少了一笔</translation>
    </message>
    <message>
        <source>An estimate from your own last year ({orders} orders, {visits} visits, {wins} new customers), never pay.</source>
        <translation>按您自己过去一年（{orders} 单、{visits} 次拜访、{wins} 个新客户）估算，不作为发放依据。</translation>
    </message>
    <message>
        <source>An import is under way; end it first.</source>
        <translation>有一次导入正在进行，请先结束它。</translation>
    </message>
    <message>
        <source>An unexpected problem ({kind}). What was saved before is safe.</source>
        <translation>出现意外问题（{kind}）。之前保存的内容是安全的。</translation>
    </message>
    <message>
        <source>Another link</source>
        <translation>换一个链接</translation>
    </message>
    <message>
        <source>Another program holds the data file. Close it, then try again.</source>
        <translation>另一个程序正占用数据文件。请关闭它后再试。</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Answers for {name}</source>
        <translation>{name}的查找结果</translation>
    </message>
    <message>
        <source>Applied.</source>
        <translation>已采用。</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Apply again</source>
        <translation>再做一次</translation>
    </message>
    <message>
        <source>Apply first what it belongs to.</source>
        <translation>请先处理它所属的那条记录。</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>批准人</translation>
    </message>
    <message>
        <source>Are left out, and told</source>
        <translation>不导入，并逐行说明</translation>
    </message>
    <message>
        <source>Around {place}</source>
        <translation>{place}一带</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>画影响箭头</translation>
    </message>
    <message>
        <source>Arrow keys walk along the months; Enter shows the numbers, Ctrl+C copies them.</source>
        <translation>方向键逐月移动；Enter 以表格显示数字，Ctrl+C 复制。</translation>
    </message>
    <message>
        <source>Arrows move the map, + and - zoom, Home shows all, Enter opens what is nearest.</source>
        <translation>方向键移动地图，+ 和 - 缩放，Home 显示全部，Enter 打开最近的一组。</translation>
    </message>
    <message>
        <source>As it was at first</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至日期</translation>
    </message>
    <message>
        <source>As of the day</source>
        <translation>截至日期</translation>
    </message>
    <message>
        <source>As of {time}</source>
        <translation>截至 {time}</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Ask the keyring again</source>
        <translation>再次询问密钥环</translation>
    </message>
    <message>
        <source>Ask what they buy in a year, and from whom.</source>
        <translation>问问一年采购多少、向谁采购。</translation>
    </message>
    <message>
        <source>Ask your manager to do it.</source>
        <translation>请让您的经理来做。</translation>
    </message>
    <message>
        <source>Asking the server …</source>
        <translation>正在联系服务器……</translation>
    </message>
    <message>
        <source>At its next contact the laptop rescues what it has not sent, destroys its key and empties itself.</source>
        <translation>这台电脑下次联系服务器时，会先保全未发出的内容，再销毁密钥并清空自己。</translation>
    </message>
    <message numerus="yes">
        <source>At least %n characters.</source>
        <translation>
            <numerusform>至少 %n 个字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>At stake</source>
        <translation>涉及金额</translation>
    </message>
    <message>
        <source>At what time? For example “yesterday 14:30”.</source>
        <translation>几点？例如“昨天 14:30”。</translation>
    </message>
    <message>
        <source>Attainment</source>
        <translation>达成率</translation>
    </message>
    <message>
        <source>Auto</source>
        <comment>mode</comment>
        <translation>全自动</translation>
    </message>
    <message>
        <source>Auto, points</source>
        <translation>全自动变化（点）</translation>
    </message>
    <message>
        <source>BD09 (Baidu)</source>
        <translation>BD09（百度）</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Backup file</source>
        <translation>备份文件</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Bad debts and lapses</source>
        <translation>坏账与中止</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>尾款</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>竖线</translation>
    </message>
    <message>
        <source>Bar |</source>
        <translation>竖线 |</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>基数</translation>
    </message>
    <message>
        <source>Base: {what}</source>
        <translation>基数：{what}</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Become accounts of their own name</source>
        <translation>以本人姓名建为客户</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>导入为</translation>
    </message>
    <message>
        <source>Began at</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Belongs to a record of</source>
        <translation>所属记录类型</translation>
    </message>
    <message>
        <source>Belongs together</source>
        <translation>同组编号</translation>
    </message>
    <message>
        <source>Beneficiary</source>
        <translation>受益方</translation>
    </message>
    <message>
        <source>Between {first} and {second} no version is valid: from {start} until {end}.</source>
        <translation>{first} 与 {second} 之间有空档：{start} 至 {end} 没有有效版本。</translation>
    </message>
    <message>
        <source>Bought again</source>
        <translation>已复购</translation>
    </message>
    <message>
        <source>Bought out for</source>
        <translation>买断金额</translation>
    </message>
    <message numerus="yes">
        <source>Bring %n accounts</source>
        <translation>
            <numerusform>带入 %n 个客户</numerusform>
        </translation>
    </message>
    <message>
        <source>Bring data in</source>
        <translation>导入数据</translation>
    </message>
    <message>
        <source>Bring the database to this program's schema; make a backup before.</source>
        <translation>把数据库升级到本程序的版本；请先备份。</translation>
    </message>
    <message numerus="yes">
        <source>Bringing %n accounts …</source>
        <translation>
            <numerusform>正在带入 %n 个客户……</numerusform>
        </translation>
    </message>
    <message>
        <source>Broken down by</source>
        <translation>拆分方式</translation>
    </message>
    <message>
        <source>Brought and served by</source>
        <translation>开发与服务</translation>
    </message>
    <message>
        <source>Brought by</source>
        <translation>开发人</translation>
    </message>
    <message>
        <source>Brought by (shares for life)</source>
        <translation>开发人（终生）</translation>
    </message>
    <message>
        <source>Brought by {name}</source>
        <translation>{name} 开发</translation>
    </message>
    <message>
        <source>Brought forward</source>
        <translation>上期结转</translation>
    </message>
    <message>
        <source>Brought on</source>
        <translation>开发于</translation>
    </message>
    <message>
        <source>Buying roles</source>
        <translation>采购角色</translation>
    </message>
    <message>
        <source>Buys in a year, from whoever</source>
        <translation>年采购额（含其他供应商）</translation>
    </message>
    <message>
        <source>By</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>By</source>
        <comment>use</comment>
        <translation>使用人</translation>
    </message>
    <message>
        <source>By account</source>
        <translation>按客户</translation>
    </message>
    <message>
        <source>By class</source>
        <translation>按等级</translation>
    </message>
    <message>
        <source>By distributor</source>
        <translation>按经销商</translation>
    </message>
    <message>
        <source>By its orders: {mode}</source>
        <translation>按订单判定：{mode}</translation>
    </message>
    <message>
        <source>By rate</source>
        <translation>按四个率</translation>
    </message>
    <message>
        <source>By rep</source>
        <translation>按业务员</translation>
    </message>
    <message>
        <source>By stage</source>
        <translation>按阶段</translation>
    </message>
    <message>
        <source>By team</source>
        <translation>按团队</translation>
    </message>
    <message>
        <source>By territory</source>
        <translation>按区域</translation>
    </message>
    <message>
        <source>By whom</source>
        <translation>谁答应的</translation>
    </message>
    <message>
        <source>Call</source>
        <comment>channel</comment>
        <translation>电话</translation>
    </message>
    <message>
        <source>Call it off</source>
        <translation>取消计划</translation>
    </message>
    <message>
        <source>Call the plan off</source>
        <translation>取消这次计划</translation>
    </message>
    <message>
        <source>Called off at</source>
        <translation>取消时间</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>战役</translation>
    </message>
    <message>
        <source>Campaign “{name}”</source>
        <translation>战役「{name}」</translation>
    </message>
    <message>
        <source>Campaign “{name}”, month {month}</source>
        <translation>战役「{name}」第 {month} 个月</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>战役</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the order</source>
        <translation>取消订单</translation>
    </message>
    <message>
        <source>Cap {scope}</source>
        <translation>封顶{scope}</translation>
    </message>
    <message>
        <source>Cards for telephones and mail (*.vcf)</source>
        <translation>手机和邮件用的名片 (*.vcf)</translation>
    </message>
    <message>
        <source>Carried over</source>
        <translation>结转下期</translation>
    </message>
    <message>
        <source>Carry the receipt back to the laptop: {path}</source>
        <translation>请把回执带回那台电脑：{path}</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Cells are parted by</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Certificate not trusted</source>
        <translation>证书不可信</translation>
    </message>
    <message>
        <source>Champion</source>
        <translation>支持者</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更换</translation>
    </message>
    <message>
        <source>Change</source>
        <comment>origin</comment>
        <translation>更改</translation>
    </message>
    <message>
        <source>Change a person's role, unit, name or login.</source>
        <translation>修改人员的角色、所属单位、姓名或登录名。</translation>
    </message>
    <message>
        <source>Change of the mix</source>
        <translation>客户结构变化</translation>
    </message>
    <message>
        <source>Change over time</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Change the account we have by it</source>
        <translation>用它更新已有客户</translation>
    </message>
    <message>
        <source>Change the campaign</source>
        <translation>修改战役</translation>
    </message>
    <message>
        <source>Change the name</source>
        <translation>改名</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>Change the password…</source>
        <translation>修改密码…</translation>
    </message>
    <message>
        <source>Change who brought and serves</source>
        <translation>更改开发人和服务人</translation>
    </message>
    <message>
        <source>Changed at</source>
        <translation>变更时间</translation>
    </message>
    <message>
        <source>Changed by</source>
        <translation>变更人</translation>
    </message>
    <message>
        <source>Changed: {kind}</source>
        <translation>修改：{kind}</translation>
    </message>
    <message>
        <source>Changes</source>
        <comment>import</comment>
        <translation>更新</translation>
    </message>
    <message>
        <source>Changes held back</source>
        <translation>暂留的修改</translation>
    </message>
    <message>
        <source>Changes of laptops that could not be taken in.</source>
        <translation>电脑送来但未能收下的改动。</translation>
    </message>
    <message>
        <source>Changes since {day} in percentage points</source>
        <translation>与 {day} 相比的变化（百分点）</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Check every row</source>
        <translation>逐行检查</translation>
    </message>
    <message>
        <source>Chinese comma</source>
        <translation>中文逗号</translation>
    </message>
    <message>
        <source>Chinese comma ，</source>
        <translation>中文逗号 ，</translation>
    </message>
    <message>
        <source>Chinese, simplified (GB18030)</source>
        <translation>简体中文（GB18030）</translation>
    </message>
    <message>
        <source>Chinese, traditional (Big5)</source>
        <translation>繁体中文（Big5）</translation>
    </message>
    <message>
        <source>Choice</source>
        <comment>need</comment>
        <translation>多</translation>
    </message>
    <message>
        <source>Choose a file that names the accounts.</source>
        <translation>请选择列出客户的文件。</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Choose an account</source>
        <translation>选择客户</translation>
    </message>
    <message>
        <source>Choose an account or an entry.</source>
        <translation>选一个客户或一笔提成。</translation>
    </message>
    <message>
        <source>Choose another customer</source>
        <translation>选择其他客户</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Choose the backup file first.</source>
        <translation>请先选择备份文件。</translation>
    </message>
    <message>
        <source>Choose what should be the same. What changes is listed here before it is saved.</source>
        <translation>选择要统一修改的内容。保存之前，这里会列出每一处改动。</translation>
    </message>
    <message>
        <source>Choose who gets the accounts.</source>
        <translation>请选择由谁接手。</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>选择……</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>开发归属记录</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Class A</source>
        <translation>A 级</translation>
    </message>
    <message>
        <source>Class B</source>
        <translation>B 级</translation>
    </message>
    <message>
        <source>Class C</source>
        <translation>C 级</translation>
    </message>
    <message>
        <source>Class {letter}</source>
        <translation>{letter} 级</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close account</source>
        <translation>结束合作</translation>
    </message>
    <message>
        <source>Close the campaign</source>
        <translation>结束战役</translation>
    </message>
    <message>
        <source>Close the stage {stage}</source>
        <translation>结束阶段 {stage}</translation>
    </message>
    <message>
        <source>Close “{name}”</source>
        <translation>结束「{name}」</translation>
    </message>
    <message>
        <source>Closed on</source>
        <translation>关闭日期</translation>
    </message>
    <message>
        <source>Closed ones</source>
        <translation>已结束合作</translation>
    </message>
    <message>
        <source>Close…</source>
        <translation>结束…</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message numerus="yes">
        <source>Code for {name}, once, within %n hours: {code}</source>
        <translation>
            <numerusform>{name} 的接入码（只用一次，%n 小时内有效）：{code}</numerusform>
        </translation>
    </message>
    <message>
        <source>Code or link from your administrator</source>
        <translation>管理员发来的接入码或链接</translation>
    </message>
    <message>
        <source>Codes written as decimal numbers, such as {example}; the end is taken off.</source>
        <translation>编号被写成了小数，例如{example}；已去掉末尾。</translation>
    </message>
    <message>
        <source>Codes written as decimal numbers, such as {example}; they stay as they are.</source>
        <translation>编号被写成了小数，例如{example}；保持原样。</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Columns of the same name are told apart by a number: {columns}.</source>
        <translation>列名重复，已加序号区分：{columns}。</translation>
    </message>
    <message>
        <source>Columns without a name: {places}.</source>
        <translation>没有列名的列：{places}。</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>选择列…</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>Comma: 1.234,50</source>
        <translation>逗号：1.234,50</translation>
    </message>
    <message>
        <source>Commission</source>
        <translation>提成</translation>
    </message>
    <message>
        <source>Commission base</source>
        <translation>提成基数</translation>
    </message>
    <message>
        <source>Commission bases of orders</source>
        <translation>订单提成基数</translation>
    </message>
    <message>
        <source>Commission disputes</source>
        <translation>提成申诉</translation>
    </message>
    <message>
        <source>Commission entries</source>
        <translation>提成明细</translation>
    </message>
    <message>
        <source>Commission periods</source>
        <translation>提成结算期</translation>
    </message>
    <message>
        <source>Commission periods.</source>
        <translation>提成结算月份。</translation>
    </message>
    <message>
        <source>Commission plan</source>
        <translation>提成方案</translation>
    </message>
    <message>
        <source>Commission plans</source>
        <translation>提成方案</translation>
    </message>
    <message>
        <source>Commission plans.</source>
        <translation>提成方案。</translation>
    </message>
    <message>
        <source>Commission runs</source>
        <translation>提成核算记录</translation>
    </message>
    <message>
        <source>Commission statement {month}</source>
        <translation>提成对账单 {month}</translation>
    </message>
    <message>
        <source>Commission statement {month}, {name}</source>
        <translation>提成对账单 {month} · {name}</translation>
    </message>
    <message>
        <source>Commission statements</source>
        <translation>提成对账单</translation>
    </message>
    <message>
        <source>Commission that ends</source>
        <translation>提成终止</translation>
    </message>
    <message>
        <source>Commission this month</source>
        <translation>本月提成</translation>
    </message>
    <message>
        <source>Commission, added up</source>
        <translation>累计提成</translation>
    </message>
    <message>
        <source>Companies and teams</source>
        <translation>公司与团队</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>公司</translation>
    </message>
    <message>
        <source>Company size</source>
        <translation>企业规模</translation>
    </message>
    <message>
        <source>Company, teams and distributors</source>
        <translation>公司、团队与经销商</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对照</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Comparing accounts: {share}</source>
        <translation>正在比对客户：{share}</translation>
    </message>
    <message>
        <source>Comparing with your company's accounts …</source>
        <translation>正在与公司的客户比对……</translation>
    </message>
    <message>
        <source>Competitor</source>
        <comment>objection</comment>
        <translation>竞争对手</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>组成部分</translation>
    </message>
    <message>
        <source>Concentrated</source>
        <translation>兵力集中</translation>
    </message>
    <message>
        <source>Concentrated: no longer thin</source>
        <translation>兵力集中：不再分散</translation>
    </message>
    <message>
        <source>Concentration of forces</source>
        <translation>兵力集中度</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>人工核实</translation>
    </message>
    <message>
        <source>Confirm with a reason…</source>
        <translation>说明理由并核实…</translation>
    </message>
    <message>
        <source>Confirmed on</source>
        <translation>确认日期</translation>
    </message>
    <message numerus="yes">
        <source>Connect it to a network and try again: it unlocks by itself. In %n days it empties itself; what was not sent is sealed for your company before.</source>
        <translation>
            <numerusform>请连上网络后重试，会自动解锁。再过 %n 天它会自行清空；未发出的内容会先加密留给公司。</numerusform>
        </translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Contacts (vCard)</source>
        <translation>名片（vCard）</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续填写</translation>
    </message>
    <message>
        <source>Continue</source>
        <comment>join</comment>
        <translation>继续</translation>
    </message>
    <message>
        <source>Conversion</source>
        <comment>rate</comment>
        <translation>转换</translation>
    </message>
    <message>
        <source>Conversion</source>
        <comment>rate in full</comment>
        <translation>转换率</translation>
    </message>
    <message>
        <source>Conversion</source>
        <comment>stage</comment>
        <translation>转换</translation>
    </message>
    <message>
        <source>Converted</source>
        <translation>已转换</translation>
    </message>
    <message>
        <source>Coordinate system</source>
        <translation>坐标系</translation>
    </message>
    <message>
        <source>Copied to {file}</source>
        <translation>已备份到 {file}</translation>
    </message>
    <message>
        <source>Copied to {file} ({size} bytes). It opens with this laptop's key or with your recovery code.</source>
        <translation>已备份到 {file}（{size} 字节）。用本机密钥或恢复码可以打开。</translation>
    </message>
    <message>
        <source>Copied: {text}</source>
        <translation>已复制：{text}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy as a table</source>
        <translation>复制为表格</translation>
    </message>
    <message>
        <source>Copy as picture</source>
        <translation>复制为图片</translation>
    </message>
    <message>
        <source>Copy as table</source>
        <translation>复制为表格</translation>
    </message>
    <message>
        <source>Copy phone</source>
        <translation>复制电话</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Copying …</source>
        <translation>正在备份……</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Correct a visit</source>
        <translation>更正拜访</translation>
    </message>
    <message>
        <source>Correct the credit memo</source>
        <translation>更正折让</translation>
    </message>
    <message>
        <source>Correct the invoice</source>
        <translation>更正发票</translation>
    </message>
    <message>
        <source>Correct the order</source>
        <translation>更正订单</translation>
    </message>
    <message>
        <source>Correct the payment</source>
        <translation>更正付款</translation>
    </message>
    <message>
        <source>Correct the rebate</source>
        <translation>更正返点</translation>
    </message>
    <message>
        <source>Correct the refund</source>
        <translation>更正退款</translation>
    </message>
    <message>
        <source>Correct who brought {name}</source>
        <translation>更正 {name} 的开发人</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>更正…</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>Cost of orders</source>
        <translation>订单成本</translation>
    </message>
    <message>
        <source>Counts so far</source>
        <translation>目前计入</translation>
    </message>
    <message>
        <source>Coverage</source>
        <comment>rate</comment>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>Coverage</source>
        <comment>rate in full</comment>
        <translation>覆盖率</translation>
    </message>
    <message>
        <source>Coverage</source>
        <comment>stage</comment>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>Credit memo</source>
        <translation>贷项通知</translation>
    </message>
    <message>
        <source>Credit memo</source>
        <comment>paper</comment>
        <translation>折让</translation>
    </message>
    <message>
        <source>Credit memo on order {number}</source>
        <translation>订单 {number} 的折让</translation>
    </message>
    <message>
        <source>Credit memos</source>
        <translation>贷项通知（折让）</translation>
    </message>
    <message>
        <source>Credit memos and rebates</source>
        <translation>折让与返点</translation>
    </message>
    <message>
        <source>Credit memos and rebates would come to more than the order.</source>
        <translation>折让和返点加起来会超过订单金额。</translation>
    </message>
    <message>
        <source>Credit memo…</source>
        <translation>折让…</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Customer mix</source>
        <translation>客户结构</translation>
    </message>
    <message>
        <source>Customer mix: manual / semi-auto / auto</source>
        <translation>客户结构：手动 / 半自动 / 全自动</translation>
    </message>
    <message>
        <source>Customer since</source>
        <translation>开户日期</translation>
    </message>
    <message>
        <source>Customer since {day}</source>
        <translation>{day} 开户</translation>
    </message>
    <message>
        <source>Customer, person, phone, order number, note, page or action</source>
        <translation>客户、人员、电话、订单号、备注、页面或操作</translation>
    </message>
    <message>
        <source>Customer: name, pinyin initials, person or phone number</source>
        <translation>客户：名称、拼音首字母、联系人或电话</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户数</translation>
    </message>
    <message>
        <source>Customers by the month of their first order</source>
        <translation>按首单月份看留存</translation>
    </message>
    <message>
        <source>Customers that fell back this month</source>
        <translation>本月倒退的客户</translation>
    </message>
    <message>
        <source>Customers: {mode}</source>
        <translation>客户：{mode}</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Data folder: {folder}</source>
        <translation>数据文件夹：{folder}</translation>
    </message>
    <message>
        <source>Data on this laptop is encrypted</source>
        <translation>本机数据已加密</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Date</source>
        <comment>column</comment>
        <translation>日期</translation>
    </message>
    <message>
        <source>Date and time</source>
        <translation>日期和时间</translation>
    </message>
    <message>
        <source>Date and time</source>
        <comment>column</comment>
        <translation>日期和时间</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>起止</translation>
    </message>
    <message>
        <source>Dates are written</source>
        <translation>日期写法</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Day, month, year</source>
        <translation>日、月、年</translation>
    </message>
    <message>
        <source>Day/month/year</source>
        <translation>日/月/年</translation>
    </message>
    <message>
        <source>Days as Excel counts them</source>
        <translation>Excel 日期序号</translation>
    </message>
    <message>
        <source>Days as Excel for Mac once counted them</source>
        <translation>旧版 Mac Excel 日期序号</translation>
    </message>
    <message>
        <source>Days between two purchases</source>
        <translation>两次购买间隔（天）</translation>
    </message>
    <message>
        <source>Days for service to accept</source>
        <translation>客服接收期限（天）</translation>
    </message>
    <message>
        <source>Days late</source>
        <translation>逾期天数</translation>
    </message>
    <message>
        <source>Days of payment cannot be below zero.</source>
        <translation>付款天数不能为负。</translation>
    </message>
    <message>
        <source>Days until a step counts as mature</source>
        <translation>成熟期（天）</translation>
    </message>
    <message>
        <source>Days used</source>
        <translation>使用天数</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>Decide about these accounts later</source>
        <translation>这两家客户以后再定</translation>
    </message>
    <message>
        <source>Decide on the dispute of {name}</source>
        <translation>处理 {name} 的申诉</translation>
    </message>
    <message>
        <source>Decide who brought {name}</source>
        <translation>认定 {name} 的开发人</translation>
    </message>
    <message>
        <source>Decided on</source>
        <translation>裁定日期</translation>
    </message>
    <message>
        <source>Decide…</source>
        <translation>认定…</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>认定结果</translation>
    </message>
    <message>
        <source>Decision</source>
        <comment>dispute</comment>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Decision map</source>
        <translation>决策地图</translation>
    </message>
    <message>
        <source>Decision-maker</source>
        <translation>决策者</translation>
    </message>
    <message>
        <source>Decision-maker unknown</source>
        <translation>决策人未知</translation>
    </message>
    <message>
        <source>Decisions on disputes</source>
        <translation>申诉裁定</translation>
    </message>
    <message>
        <source>Decisions on who brought the account</source>
        <translation>开发归属的裁定</translation>
    </message>
    <message>
        <source>Decisive</source>
        <comment>severity</comment>
        <translation>决定性</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete the person</source>
        <translation>删除此人</translation>
    </message>
    <message>
        <source>Delete this person</source>
        <translation>删除此联系人</translation>
    </message>
    <message>
        <source>Delete “{view}”</source>
        <translation>删除“{view}”</translation>
    </message>
    <message>
        <source>Deleted: {kind}</source>
        <translation>删除：{kind}</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>已交付</translation>
    </message>
    <message>
        <source>Delivered on</source>
        <translation>交付日期</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>交付</translation>
    </message>
    <message>
        <source>Delivery</source>
        <comment>objection</comment>
        <translation>交期</translation>
    </message>
    <message>
        <source>Delivery and money</source>
        <translation>交付与款项</translation>
    </message>
    <message>
        <source>Delivery of order {number}</source>
        <translation>订单 {number} 的交付</translation>
    </message>
    <message>
        <source>Delivery promised for</source>
        <translation>承诺交付日期</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>定金</translation>
    </message>
    <message>
        <source>Deposit, if agreed</source>
        <translation>定金（如有约定）</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Digits in full width, such as {example}; read as plain ones.</source>
        <translation>全角数字，例如 {example}；已按半角读取。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Discard the change</source>
        <translation>放弃这处修改</translation>
    </message>
    <message>
        <source>Discard the draft</source>
        <translation>放弃草稿</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>放弃…</translation>
    </message>
    <message>
        <source>Discontinued on</source>
        <translation>停售日期</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>折扣</translation>
    </message>
    <message>
        <source>Disk full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>Dispute</source>
        <translation>申诉</translation>
    </message>
    <message>
        <source>Dispute a missing entry</source>
        <translation>申诉：少了一笔</translation>
    </message>
    <message>
        <source>Dispute this entry</source>
        <translation>对这笔提出申诉</translation>
    </message>
    <message>
        <source>Disputed shares wait until they are decided; reversed ones go back to the house.</source>
        <translation>有争议的份额先挂起，等认定；撤销的份额归公司。</translation>
    </message>
    <message>
        <source>Disputes</source>
        <translation>申诉</translation>
    </message>
    <message>
        <source>Disputes to decide</source>
        <translation>待处理的申诉</translation>
    </message>
    <message>
        <source>Dispute…</source>
        <translation>提出申诉</translation>
    </message>
    <message>
        <source>Distance to the address (m)</source>
        <translation>离地址的距离（米）</translation>
    </message>
    <message>
        <source>Distributor</source>
        <translation>经销商</translation>
    </message>
    <message>
        <source>District</source>
        <translation>行政区</translation>
    </message>
    <message>
        <source>Districts</source>
        <translation>区县数</translation>
    </message>
    <message>
        <source>Divisions covered (codes)</source>
        <translation>覆盖的行政区划（代码）</translation>
    </message>
    <message>
        <source>Document (*.pdf)</source>
        <translation>文档 (*.pdf)</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Done / planned</source>
        <translation>完成 / 计划</translation>
    </message>
    <message>
        <source>Dormant</source>
        <translation>休眠</translation>
    </message>
    <message>
        <source>Dormant customers</source>
        <translation>休眠客户</translation>
    </message>
    <message>
        <source>Dormant or gone this month, before: {mode}</source>
        <translation>本月休眠或流失，此前：{mode}</translation>
    </message>
    <message>
        <source>Double quotation marks</source>
        <translation>双引号</translation>
    </message>
    <message>
        <source>Double quotes "</source>
        <translation>双引号 "</translation>
    </message>
    <message>
        <source>Draft kept at {time}</source>
        <translation>草稿已保存 {time}</translation>
    </message>
    <message>
        <source>Draft of {time} restored</source>
        <translation>已恢复 {time} 的草稿</translation>
    </message>
    <message>
        <source>Draw an arrow of influence</source>
        <translation>画影响箭头</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>Driven by</source>
        <translation>主攻方式</translation>
    </message>
    <message>
        <source>Drop files here, or choose them: tables (CSV, Excel), or contacts (vCard).</source>
        <translation>把文件拖到这里，或点按钮选择：表格（CSV、Excel）或名片（vCard）。</translation>
    </message>
    <message>
        <source>Drop photos or files here, or paste a picture.</source>
        <translation>把照片或文件拖到这里，或粘贴图片。</translation>
    </message>
    <message>
        <source>Dry run: nothing was changed.</source>
        <translation>试运行：没有任何改动。</translation>
    </message>
    <message>
        <source>Due on</source>
        <translation>到期日</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <comment>import</comment>
        <translation>疑似重复</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>疑似重复</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Earned</source>
        <translation>应得</translation>
    </message>
    <message>
        <source>Earned with the order</source>
        <translation>因哪个订单获得</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message numerus="yes">
        <source>Edit %n accounts</source>
        <translation>
            <numerusform>修改 %n 个客户</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit account</source>
        <translation>编辑客户</translation>
    </message>
    <message>
        <source>Edit person</source>
        <translation>编辑联系人</translation>
    </message>
    <message>
        <source>Edit the selected accounts…</source>
        <translation>修改所选客户…</translation>
    </message>
    <message>
        <source>Effective on</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>Eliminated needs evidence: who confirmed it, or what happened.</source>
        <translation>消除需要证据：谁确认的，或发生了什么。</translation>
    </message>
    <message>
        <source>Eliminated needs it: the person confirmed, or what was blocked has happened.</source>
        <translation>“已消除”必须填写：本人确认，或被阻碍的事已经发生。</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>Empty</source>
        <comment>column</comment>
        <translation>空</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>文字编码</translation>
    </message>
    <message>
        <source>Encryption: SQLCipher {version}</source>
        <translation>加密：SQLCipher {version}</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>End a person's access; their records stay.</source>
        <translation>员工离职：停止其访问，记录保留。</translation>
    </message>
    <message>
        <source>End a role of {name}</source>
        <translation>结束{name}的角色</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>End of the month</source>
        <translation>月末</translation>
    </message>
    <message>
        <source>End of {stage}</source>
        <translation>{stage}阶段结束</translation>
    </message>
    <message>
        <source>End the share of {name}</source>
        <translation>终止 {name} 的份额</translation>
    </message>
    <message>
        <source>End the share…</source>
        <translation>终止份额…</translation>
    </message>
    <message>
        <source>Ended at</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>Ends on</source>
        <translation>终止日期</translation>
    </message>
    <message>
        <source>Enter a plain number such as 1200000 or 12.5.</source>
        <translation>请填写数字，如 1200000 或 12.5。</translation>
    </message>
    <message>
        <source>Enter an amount above zero.</source>
        <translation>请输入大于零的金额。</translation>
    </message>
    <message>
        <source>Enter an amount; below zero it is a credit note.</source>
        <translation>请输入金额；负数表示红字发票。</translation>
    </message>
    <message>
        <source>Enter compares · {apart} not the same · {later} later</source>
        <translation>回车对照 · {apart} 不是同一家 · {later} 以后再说</translation>
    </message>
    <message>
        <source>Enter how you know.</source>
        <translation>请说明依据。</translation>
    </message>
    <message>
        <source>Enter on the state starts or closes a stage, on the dates changes it.</source>
        <translation>在状态上按 Enter 开始或结束阶段，在起止上按 Enter 修改。</translation>
    </message>
    <message>
        <source>Enter opens the account.</source>
        <translation>按 Enter 打开客户。</translation>
    </message>
    <message>
        <source>Enter or a click changes the choice. People, visits, orders and all else go with their account.</source>
        <translation>按回车或点击可更改选择。联系人、拜访、订单等都随客户一起带入。</translation>
    </message>
    <message>
        <source>Enter takes an import back as a whole.</source>
        <translation>按 Enter 可整批撤回一次导入。</translation>
    </message>
    <message>
        <source>Enter the legal name.</source>
        <translation>请填写公司全称。</translation>
    </message>
    <message>
        <source>Enter the name.</source>
        <translation>请填写姓名。</translation>
    </message>
    <message>
        <source>Enter what the customer said.</source>
        <translation>请填写客户的原话。</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>明细</translation>
    </message>
    <message>
        <source>Entries of the month</source>
        <translation>当月明细</translation>
    </message>
    <message>
        <source>Entries: {what}</source>
        <translation>明细：{what}</translation>
    </message>
    <message>
        <source>Errors of a formula such as {example}; read as empty.</source>
        <translation>公式出错，例如{example}；按空白读取。</translation>
    </message>
    <message>
        <source>Errors of a formula such as {example}; they stay as they are.</source>
        <translation>公式出错，例如{example}；保持原样。</translation>
    </message>
    <message>
        <source>Estimate of {day}: {basis}.</source>
        <translation>{day} 估计，依据：{basis}。</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>起因事件</translation>
    </message>
    <message>
        <source>Every line has what its order says, and a place in it: {columns}.</source>
        <translation>每条明细都带上了所属订单的信息和行号：{columns}。</translation>
    </message>
    <message>
        <source>Every page of the file is as it was written.</source>
        <translation>文件的每一页都完好。</translation>
    </message>
    <message>
        <source>Every period is locked; open one for what belongs to {day}.</source>
        <translation>所有期间都已锁定；请为 {day} 的分录开放一个期间。</translation>
    </message>
    <message>
        <source>Every reference leads somewhere.</source>
        <translation>所有引用都有效。</translation>
    </message>
    <message>
        <source>Every row is looked at; nothing is changed.</source>
        <translation>正在逐行检查，不会改动任何数据。</translation>
    </message>
    <message>
        <source>Every summary equals what its facts say.</source>
        <translation>所有汇总都与事实一致。</translation>
    </message>
    <message>
        <source>Everybody's</source>
        <translation>全部客户</translation>
    </message>
    <message>
        <source>Everything is decided.</source>
        <translation>全部已处理。</translation>
    </message>
    <message>
        <source>Everything is saved on this laptop</source>
        <translation>全部已保存到本机</translation>
    </message>
    <message>
        <source>Everything is saved on this laptop first; this page tells what went on from there.</source>
        <translation>所有内容先保存在本机；这里显示之后的同步情况。</translation>
    </message>
    <message>
        <source>Everything of “{second}” is shown under “{first}” from then on, and is found by both names. Nothing is deleted: the two can be separated again.</source>
        <translation>合并后，“{second}”的全部记录都显示在“{first}”名下，用两个名称都能找到。什么都不会删除，以后可以再拆开。</translation>
    </message>
    <message>
        <source>Everything on this laptop is encrypted. The key is kept by the system's keyring; where there is none, only the recovery code opens it.</source>
        <translation>本机所有数据均已加密。密钥由系统密钥环保管；没有密钥环时，只有恢复码能打开。</translation>
    </message>
    <message>
        <source>Everything works without a mouse.</source>
        <translation>一切都可以不用鼠标完成。</translation>
    </message>
    <message>
        <source>Everything works without a network. Where do you want to begin?</source>
        <translation>没有网络也能完整使用。您想从哪里开始？</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Evidence or note</source>
        <translation>证据或备注</translation>
    </message>
    <message>
        <source>Excel keeps 15 digits, so {example} ends with zeros that are not true; it stays.</source>
        <translation>Excel 只保留 15 位，{example}末尾的零不是真的；保持原样。</translation>
    </message>
    <message>
        <source>Excel keeps 15 digits, so {example} ends with zeros that are not true; such numbers are left empty.</source>
        <translation>Excel 只保留 15 位，{example}末尾的零不是真的；这类号码留空。</translation>
    </message>
    <message>
        <source>Excel read days as months up to the 12th, such as {example}, and left later days as text. Please check.</source>
        <translation>Excel 把 12 日以前的日和月读反了，例如{example}，13 日以后的仍是文本。请核对。</translation>
    </message>
    <message>
        <source>Excel shortened long numbers to {example}; they stay as they are.</source>
        <translation>Excel 把长数字写成了{example}；保持原样。</translation>
    </message>
    <message>
        <source>Excel shortened long numbers to {example}; what lost its last digits is left empty.</source>
        <translation>Excel 把长数字写成了{example}；末几位已丢失的留空。</translation>
    </message>
    <message>
        <source>Excel took codes for dates, such as {example}; what they were is lost. Please check.</source>
        <translation>Excel 把编号当成了日期，例如{example}；原来的内容已丢失，请核对。</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Excel 工作簿</translation>
    </message>
    <message>
        <source>Excel's day number</source>
        <translation>Excel 日期序号</translation>
    </message>
    <message>
        <source>Excel's day number (from 1904)</source>
        <translation>Excel 日期序号（1904 起）</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>解释</translation>
    </message>
    <message>
        <source>Explain this month's commission</source>
        <translation>解释本月提成</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>计算说明</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export of FieldApp (JSON)</source>
        <translation>FieldApp 导出文件（JSON）</translation>
    </message>
    <message>
        <source>Export team coverage</source>
        <translation>导出团队覆盖</translation>
    </message>
    <message>
        <source>Export the activity</source>
        <translation>导出活动</translation>
    </message>
    <message>
        <source>Export the customer mix</source>
        <translation>导出客户结构</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>导出列表</translation>
    </message>
    <message>
        <source>Export the list…</source>
        <translation>导出列表…</translation>
    </message>
    <message>
        <source>Export the people</source>
        <translation>导出人员</translation>
    </message>
    <message>
        <source>Export the reasons</source>
        <translation>导出反对理由</translation>
    </message>
    <message>
        <source>Export the statement</source>
        <translation>导出对账单</translation>
    </message>
    <message>
        <source>Export the timeline</source>
        <translation>导出时间线</translation>
    </message>
    <message>
        <source>Export the visits of the day</source>
        <translation>导出今日拜访</translation>
    </message>
    <message>
        <source>Export these accounts</source>
        <translation>导出这些客户</translation>
    </message>
    <message>
        <source>Export what needs you</source>
        <translation>导出待处理事项</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Extra fields</source>
        <translation>附加字段</translation>
    </message>
    <message>
        <source>FIELDAPP_DB_KEY is not 64 hexadecimal digits. Your data is kept, encrypted. Correct the variable or remove it, then start again.</source>
        <translation>FIELDAPP_DB_KEY 不是 64 位十六进制数。数据已加密保存，未受影响。请改正或删除该变量，然后重新启动。</translation>
    </message>
    <message>
        <source>Fair</source>
        <comment>channel</comment>
        <translation>展会</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Fell back</source>
        <translation>倒退</translation>
    </message>
    <message>
        <source>Fell back this month</source>
        <translation>本月倒退</translation>
    </message>
    <message>
        <source>Fetch everything anew</source>
        <translation>全部重新获取</translation>
    </message>
    <message>
        <source>Fewest reps per town</source>
        <translation>每城最少人数</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>FieldApp backups (*.db)</source>
        <translation>FieldApp 备份 (*.db)</translation>
    </message>
    <message>
        <source>FieldApp ended unexpectedly the last time. Everything that was saved is here, and so are drafts: what you were typing in a visit is offered when you log it again.</source>
        <translation>上次 FieldApp 意外退出。已保存的内容和草稿都在：未写完的拜访会在再次记录时恢复。</translation>
    </message>
    <message>
        <source>FieldApp is open already; its window comes to the front.</source>
        <translation>FieldApp 已经打开，窗口会显示到最前面。</translation>
    </message>
    <message>
        <source>FieldApp is open on {folder} (process {process}). Close it first, then run this again.</source>
        <translation>FieldApp 正在使用 {folder}（进程 {process}）。请先关闭它，再运行一次。</translation>
    </message>
    <message>
        <source>Fields chosen</source>
        <translation>选用的字段</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>文件大小</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Files that belong together can come in at once.</source>
        <translation>相关的几个文件可以一次导入。</translation>
    </message>
    <message>
        <source>Filled</source>
        <translation>有值</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选条件</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>筛选列表</translation>
    </message>
    <message>
        <source>Finance</source>
        <translation>财务</translation>
    </message>
    <message>
        <source>Find out who is the {role}</source>
        <translation>弄清谁是{role}</translation>
    </message>
    <message>
        <source>Find the decision-maker</source>
        <translation>找出决策者</translation>
    </message>
    <message>
        <source>Find the payer</source>
        <translation>找出买单者</translation>
    </message>
    <message>
        <source>Find the selector</source>
        <translation>找出选择者</translation>
    </message>
    <message>
        <source>Find the user</source>
        <translation>找出使用者</translation>
    </message>
    <message>
        <source>Fingerprint of the entries</source>
        <translation>明细指纹</translation>
    </message>
    <message>
        <source>Fingerprint of the facts</source>
        <translation>事实数据指纹</translation>
    </message>
    <message>
        <source>Fingerprint of the file</source>
        <translation>文件指纹</translation>
    </message>
    <message>
        <source>Fingerprint of the plans</source>
        <translation>方案指纹</translation>
    </message>
    <message>
        <source>First answer</source>
        <translation>首次答复</translation>
    </message>
    <message>
        <source>First answer, hours</source>
        <translation>首次答复（小时）</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>首次上线</translation>
    </message>
    <message>
        <source>First to ninth view</source>
        <translation>第一至第九个视图</translation>
    </message>
    <message>
        <source>Folder: {folder}</source>
        <translation>文件夹：{folder}</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>For orders from</source>
        <translation>从哪天的订单算起</translation>
    </message>
    <message>
        <source>For the order</source>
        <translation>对应订单</translation>
    </message>
    <message>
        <source>For which purchase</source>
        <translation>针对哪项采购</translation>
    </message>
    <message>
        <source>Forces concentrated: {reps} in {cities}, {value}</source>
        <translation>兵力集中：{reps}在 {cities}，集中度 {value}</translation>
    </message>
    <message>
        <source>Forces spread thin: {reps} in {cities}, {value}</source>
        <translation>兵力分散：{reps}在 {cities}，集中度 {value}</translation>
    </message>
    <message>
        <source>Former owner</source>
        <translation>原负责人</translation>
    </message>
    <message>
        <source>Four rates</source>
        <translation>四个率</translation>
    </message>
    <message>
        <source>Freeze a target list</source>
        <translation>锁定目标名单</translation>
    </message>
    <message>
        <source>Freeze…</source>
        <translation>锁定…</translation>
    </message>
    <message>
        <source>Freight and fees</source>
        <translation>运费与费用</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>频次</translation>
    </message>
    <message>
        <source>From</source>
        <translation>自</translation>
    </message>
    <message>
        <source>From automatic customers</source>
        <translation>来自全自动客户</translation>
    </message>
    <message>
        <source>From automatic customers in the month</source>
        <translation>本月来自全自动客户的明细</translation>
    </message>
    <message>
        <source>From the day</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>From the time</source>
        <translation>起始时间</translation>
    </message>
    <message>
        <source>From version</source>
        <translation>起始版本</translation>
    </message>
    <message>
        <source>From your time alone</source>
        <translation>独自使用时的数据</translation>
    </message>
    <message>
        <source>From {since} to {until}</source>
        <translation>{since} 至 {until}</translation>
    </message>
    <message>
        <source>Frozen on</source>
        <translation>冻结日期</translation>
    </message>
    <message>
        <source>Further details</source>
        <translation>附加信息</translation>
    </message>
    <message>
        <source>GCJ02 (Amap, Tencent)</source>
        <translation>GCJ02（高德、腾讯）</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>过关线</translation>
    </message>
    <message>
        <source>Gate (%)</source>
        <translation>过关线（%）</translation>
    </message>
    <message>
        <source>Gatekeeper</source>
        <translation>守门人</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>退回本人</translation>
    </message>
    <message>
        <source>Given back on</source>
        <translation>退款日期</translation>
    </message>
    <message>
        <source>Given back, because the customer left before the term was over</source>
        <translation>客户未满期流失，退回</translation>
    </message>
    <message>
        <source>Given back: whoever made it decides.</source>
        <translation>已退回，由修改人自己决定。</translation>
    </message>
    <message>
        <source>Given up on</source>
        <translation>中止日期</translation>
    </message>
    <message>
        <source>Go back to a backup; laptops send again what it does not know.</source>
        <translation>恢复到备份；备份里没有的改动，各电脑会重新发送。</translation>
    </message>
    <message>
        <source>Go back to it</source>
        <translation>恢复到此</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on when the rows below look right.</source>
        <translation>下面的内容看起来没错，就可以继续。</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>继续导入</translation>
    </message>
    <message>
        <source>Go on working: what you save meanwhile is kept and sent afterwards.</source>
        <translation>请照常工作：这期间保存的内容都会保留，随后发送。</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Go to the accounts</source>
        <translation>前往客户列表</translation>
    </message>
    <message numerus="yes">
        <source>Good rows go in; %n rejected rows stay out and can be saved as a file.</source>
        <translation>
            <numerusform>合格的行会导入；%n 行被拒绝，不会导入，可另存为文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>Granted for the order</source>
        <translation>因哪张订单而给</translation>
    </message>
    <message>
        <source>Granted on</source>
        <translation>授予日期</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Group {group} holds “{character}”, which no code contains.</source>
        <translation>第 {group} 组中的“{character}”不会出现在恢复码里。</translation>
    </message>
    <message>
        <source>Had come of it before</source>
        <translation>此前已计</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>移交</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>移交…</translation>
    </message>
    <message>
        <source>Hand the service over…</source>
        <translation>交接服务…</translation>
    </message>
    <message>
        <source>Hand-over to service</source>
        <translation>移交服务团队</translation>
    </message>
    <message>
        <source>Hand-overs</source>
        <translation>移交记录</translation>
    </message>
    <message>
        <source>Hand-overs to service</source>
        <translation>移交客服</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>客户移交</translation>
    </message>
    <message>
        <source>Handed over on</source>
        <translation>移交日期</translation>
    </message>
    <message>
        <source>Happened at</source>
        <translation>发生时间</translation>
    </message>
    <message>
        <source>Happened on</source>
        <translation>发生日期</translation>
    </message>
    <message>
        <source>Has left</source>
        <translation>已离开</translation>
    </message>
    <message>
        <source>Has the server send everything once more. What you saved and typed stays, also what waits.</source>
        <translation>让服务器把所有数据重新发一遍。您保存的、正在写的、还没发出的都会保留。</translation>
    </message>
    <message>
        <source>Have a laptop emptied; what it had not sent is rescued before.</source>
        <translation>清空一台电脑；未发出的内容会先保全。</translation>
    </message>
    <message>
        <source>Have it carried to the server: {file}</source>
        <translation>请带给服务器：{file}</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>暂扣</translation>
    </message>
    <message>
        <source>Held back by the cap</source>
        <translation>被封顶扣住</translation>
    </message>
    <message>
        <source>Held back, not payable yet</source>
        <translation>暂扣未付</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>这里</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Holds where nothing else is agreed</source>
        <translation>默认适用</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>How far the sync is</source>
        <translation>同步进度</translation>
    </message>
    <message>
        <source>How it came in</source>
        <translation>下单方式</translation>
    </message>
    <message>
        <source>How it counts; empty: as usual</source>
        <translation>口径；留空按惯例</translation>
    </message>
    <message>
        <source>How it ends</source>
        <translation>终止方式</translation>
    </message>
    <message>
        <source>How it is read</source>
        <translation>读取方式</translation>
    </message>
    <message>
        <source>How many of them bought in each month after it; the month itself is 100 %.</source>
        <translation>之后每个月仍下单的比例；首单当月为 100 %。</translation>
    </message>
    <message>
        <source>How the place is known</source>
        <translation>位置来源</translation>
    </message>
    <message>
        <source>How they were chosen</source>
        <translation>选择方式</translation>
    </message>
    <message>
        <source>How to reach</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>I have a new code, or have forgotten the password</source>
        <translation>我有新的接入码，或忘记了密码</translation>
    </message>
    <message>
        <source>I have a password</source>
        <translation>我有密码</translation>
    </message>
    <message>
        <source>I have an enrolment code</source>
        <translation>我有接入码</translation>
    </message>
    <message>
        <source>I have kept it</source>
        <translation>我已保存好</translation>
    </message>
    <message>
        <source>Id of the account</source>
        <translation>客户编号</translation>
    </message>
    <message>
        <source>Id of the campaign</source>
        <translation>战役编号</translation>
    </message>
    <message>
        <source>Id of the dispute</source>
        <translation>申诉编号</translation>
    </message>
    <message>
        <source>Id of the entry</source>
        <translation>明细编号</translation>
    </message>
    <message>
        <source>Id of the event</source>
        <translation>事件编号</translation>
    </message>
    <message>
        <source>Id of the order</source>
        <translation>订单编号（内部）</translation>
    </message>
    <message>
        <source>Id of the record</source>
        <translation>记录编号</translation>
    </message>
    <message>
        <source>Id of the run</source>
        <translation>核算编号</translation>
    </message>
    <message numerus="yes">
        <source>If %n manual customers ordered by themselves: about {hours} hours a month for others, enough for some {wins} new customers a year; together about {money} in twelve months.</source>
        <translation>
            <numerusform>如果这 %n 个手动客户改为自己下单：每月约省 {hours} 小时，够再开发约 {wins} 个新客户（一年）；12 个月合计约 {money}。</numerusform>
        </translation>
    </message>
    <message>
        <source>If something is not right</source>
        <translation>出了问题时</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Import a list…</source>
        <translation>导入客户名单…</translation>
    </message>
    <message>
        <source>Import brings the rows in; all of it can be taken back.</source>
        <translation>点“导入”后数据才会写入，并且可以整批撤回。</translation>
    </message>
    <message>
        <source>Import more files</source>
        <translation>导入其他文件</translation>
    </message>
    <message>
        <source>Import orders</source>
        <translation>导入订单</translation>
    </message>
    <message>
        <source>Imports so far</source>
        <translation>导入记录</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>In the customer's words</source>
        <translation>客户的原话</translation>
    </message>
    <message>
        <source>In this month</source>
        <translation>当月合计</translation>
    </message>
    <message>
        <source>In view</source>
        <translation>当前范围</translation>
    </message>
    <message>
        <source>In what matter</source>
        <translation>针对事项</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>行业</translation>
    </message>
    <message>
        <source>Influence</source>
        <translation>影响力</translation>
    </message>
    <message>
        <source>Influence (1 to 5)</source>
        <translation>影响力（1 到 5）</translation>
    </message>
    <message>
        <source>Influence on {name}</source>
        <translation>对{name}的影响</translation>
    </message>
    <message>
        <source>Invisible letters that a copy from the web leaves, in {example}; taken off.</source>
        <translation>从网页或手机复制时带来的不可见字符，例如 {example}；已去掉。</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>发票</translation>
    </message>
    <message>
        <source>Invoice</source>
        <comment>paper</comment>
        <translation>发票</translation>
    </message>
    <message>
        <source>Invoice number</source>
        <translation>发票号码</translation>
    </message>
    <message>
        <source>Invoice of order {number}</source>
        <translation>订单 {number} 的发票</translation>
    </message>
    <message>
        <source>Invoice title</source>
        <translation>发票抬头</translation>
    </message>
    <message>
        <source>Invoiced</source>
        <translation>已开票</translation>
    </message>
    <message>
        <source>Invoiced to the account</source>
        <translation>已开给本客户</translation>
    </message>
    <message>
        <source>Invoices</source>
        <translation>发票</translation>
    </message>
    <message>
        <source>Is back</source>
        <translation>已回来</translation>
    </message>
    <message>
        <source>Is this your company?</source>
        <translation>这是您的公司吗？</translation>
    </message>
    <message>
        <source>Issued on</source>
        <translation>开票日期</translation>
    </message>
    <message>
        <source>It belongs to a record that was not taken.</source>
        <translation>它所属的记录没有被接收。</translation>
    </message>
    <message>
        <source>It can be applied again; if it stays so, speak to your administrator.</source>
        <translation>可以再做一次；如果还是不行，请联系管理员。</translation>
    </message>
    <message>
        <source>It gets four stages one after the other: three of a month each, penetration of 36 months.</source>
        <translation>保存后依次生成四个阶段：前三个各一个月，渗透阶段 36 个月。</translation>
    </message>
    <message>
        <source>It happened after all: confirm</source>
        <translation>事情已发生：请确认消除</translation>
    </message>
    <message>
        <source>It has no field, and is kept as a further detail.</source>
        <translation>没有对应字段，作为其他信息保留。</translation>
    </message>
    <message>
        <source>It is discarded.</source>
        <translation>已放弃。</translation>
    </message>
    <message>
        <source>It is done once more, and goes out with the next sync.</source>
        <translation>已再做一次，下次同步时发出。</translation>
    </message>
    <message>
        <source>It is kept as it is. Choose a backup to go on with; the damaged file is put beside it.</source>
        <translation>文件保持原样。请选择一个备份继续使用；损坏的文件会放在旁边。</translation>
    </message>
    <message>
        <source>It is larger than the server takes in.</source>
        <translation>超过服务器允许的大小。</translation>
    </message>
    <message>
        <source>It is on this laptop, encrypted and untouched.</source>
        <translation>数据在本机，已加密且没有被改动。</translation>
    </message>
    <message>
        <source>It is {name}</source>
        <translation>就是{name}</translation>
    </message>
    <message>
        <source>It opens the data of this laptop and every backup. Keep it away from the laptop.</source>
        <translation>它能打开本机数据和所有备份。请与电脑分开保管。</translation>
    </message>
    <message>
        <source>It refers to “{value}”, which is not here; import that first.</source>
        <translation>它引用的“{value}”不存在；请先导入它。</translation>
    </message>
    <message>
        <source>It should be ({currency})</source>
        <translation>应为（{currency}）</translation>
    </message>
    <message>
        <source>It stands in the statement beside the entry.</source>
        <translation>会写在对账单的那笔明细旁边。</translation>
    </message>
    <message>
        <source>It stays as it is.</source>
        <translation>就这样保留。</translation>
    </message>
    <message>
        <source>It stays beside the paper, with your name.</source>
        <translation>理由会与您的姓名一起留在单据旁。</translation>
    </message>
    <message>
        <source>It was deleted meanwhile.</source>
        <translation>期间已被删除。</translation>
    </message>
    <message>
        <source>It was deleted, or handed over.</source>
        <translation>客户已删除或已移交。</translation>
    </message>
    <message>
        <source>It was saved together with a change that was not taken.</source>
        <translation>它与一处未被接收的修改是一起保存的。</translation>
    </message>
    <message>
        <source>Its values match another file.</source>
        <translation>列中的值与另一个文件对得上。</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>职责</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Join a company…</source>
        <translation>加入公司…</translation>
    </message>
    <message>
        <source>Join with an enrolment code</source>
        <translation>用接入码加入公司</translation>
    </message>
    <message>
        <source>Join your company</source>
        <translation>加入公司</translation>
    </message>
    <message>
        <source>Joining your company …</source>
        <translation>正在加入公司……</translation>
    </message>
    <message>
        <source>Joining …</source>
        <translation>正在加入……</translation>
    </message>
    <message>
        <source>Keep columns that have no field as extra fields</source>
        <translation>没有对应字段的列保留为附加字段</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>用我的</translation>
    </message>
    <message>
        <source>Keep the other account</source>
        <translation>改为保留另一家客户</translation>
    </message>
    <message>
        <source>Keep the other one</source>
        <translation>改为保留另一家</translation>
    </message>
    <message>
        <source>Keep the rest private</source>
        <translation>其余留作私人</translation>
    </message>
    <message>
        <source>Keep these, take back the rest</source>
        <translation>保留这些，撤回其余</translation>
    </message>
    <message>
        <source>Keep this move</source>
        <translation>保留此调整</translation>
    </message>
    <message>
        <source>Keep what is in</source>
        <translation>保留已导入的</translation>
    </message>
    <message>
        <source>Kept on this laptop, at once.</source>
        <translation>立即保存在本机。</translation>
    </message>
    <message>
        <source>Key in the source</source>
        <translation>来源中的编号</translation>
    </message>
    <message>
        <source>Key person</source>
        <translation>关键人</translation>
    </message>
    <message>
        <source>Key person and second key person must be two people.</source>
        <translation>关键人与第二关键人不能是同一个人。</translation>
    </message>
    <message>
        <source>Key person left</source>
        <translation>关键人已离开</translation>
    </message>
    <message>
        <source>Key person ★1</source>
        <translation>关键人 ★1</translation>
    </message>
    <message>
        <source>Key {digit}</source>
        <translation>按键 {digit}</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Kind of objection</source>
        <translation>反对理由的类别</translation>
    </message>
    <message>
        <source>Kind of record</source>
        <translation>记录类型</translation>
    </message>
    <message>
        <source>Known already</source>
        <comment>import</comment>
        <translation>已有，无变化</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Language and look</source>
        <translation>语言与外观</translation>
    </message>
    <message>
        <source>Lapse of order {number}</source>
        <translation>订单 {number} 中止</translation>
    </message>
    <message>
        <source>Laptops.</source>
        <translation>电脑。</translation>
    </message>
    <message>
        <source>Large</source>
        <comment>company size</comment>
        <translation>大型</translation>
    </message>
    <message>
        <source>Larger, smaller, as it was</source>
        <translation>放大、缩小、复原</translation>
    </message>
    <message>
        <source>Largest groups in view</source>
        <translation>范围内最大的几组</translation>
    </message>
    <message>
        <source>Last complete sync: {time}</source>
        <translation>最近一次完整同步：{time}</translation>
    </message>
    <message>
        <source>Last order</source>
        <translation>最近订单</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最近上线</translation>
    </message>
    <message>
        <source>Last time</source>
        <translation>上次拜访</translation>
    </message>
    <message>
        <source>Last visit</source>
        <translation>最近拜访</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>纬度</translation>
    </message>
    <message>
        <source>Latitude, longitude and map system belong together.</source>
        <translation>纬度、经度和坐标系要一起填写。</translation>
    </message>
    <message>
        <source>Leading zeros are missing, as in {example}; filled up to {digits} digits.</source>
        <translation>开头的零丢了，例如{example}；已补足 {digits} 位。</translation>
    </message>
    <message>
        <source>Leading zeros may be missing, as in {example}; most have {digits} digits. Please check.</source>
        <translation>可能丢了开头的零，例如{example}；大多是 {digits} 位，请核对。</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>Leave the file out</source>
        <translation>移除这个文件</translation>
    </message>
    <message>
        <source>Leave the row out</source>
        <translation>跳过这一行</translation>
    </message>
    <message>
        <source>Left on</source>
        <translation>离职日期</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>未计入项</translation>
    </message>
    <message>
        <source>Left out:</source>
        <translation>未计入：</translation>
    </message>
    <message>
        <source>Left the company, or is back</source>
        <translation>已离开公司，或已回来</translation>
    </message>
    <message>
        <source>Legal name</source>
        <translation>公司全称</translation>
    </message>
    <message>
        <source>Length of their shortlist</source>
        <translation>对方短名单上的家数</translation>
    </message>
    <message>
        <source>Let a locked laptop in again.</source>
        <translation>解锁电脑。</translation>
    </message>
    <message>
        <source>Let somebody in again who had left.</source>
        <translation>让已离职的人员重新使用。</translation>
    </message>
    <message numerus="yes">
        <source>Lets you sign in again without a new code; at least %n characters.</source>
        <translation>
            <numerusform>以后不用新的接入码也能登录；至少 %n 个字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>Letters that became question marks, such as {example}. Ask for the file anew.</source>
        <translation>文字变成了问号，例如{example}。请重新索取文件。</translation>
    </message>
    <message>
        <source>Lifetime</source>
        <translation>终生累计</translation>
    </message>
    <message>
        <source>Lifetime commission</source>
        <translation>终生提成</translation>
    </message>
    <message>
        <source>Lifetime share</source>
        <translation>终生分润</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Line number</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Lines below the table are left out: rows {rows}.</source>
        <translation>表格下方的说明行不读：第 {rows} 行。</translation>
    </message>
    <message>
        <source>Lines of title above the columns are left out: rows {rows}.</source>
        <translation>表头上方的标题行不读：第 {rows} 行。</translation>
    </message>
    <message>
        <source>Link or code from your administrator</source>
        <translation>管理员发来的链接或接入码</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>List price</source>
        <translation>标价</translation>
    </message>
    <message>
        <source>List ▾</source>
        <translation>列表 ▾</translation>
    </message>
    <message>
        <source>Listed</source>
        <translation>入名单</translation>
    </message>
    <message>
        <source>Lists from Excel, other programs and telephones; every row is checked before anything is changed.</source>
        <translation>来自表格、其他软件和手机的名单；改动之前会逐行检查。</translation>
    </message>
    <message>
        <source>Lock a month and every open one before it, with a statement for everybody.</source>
        <translation>锁定一个月份以及它之前所有未锁定的月份，并为每个人生成对账单。</translation>
    </message>
    <message>
        <source>Lock the month</source>
        <translation>锁定本月</translation>
    </message>
    <message>
        <source>Lock the month…</source>
        <translation>锁定本月…</translation>
    </message>
    <message>
        <source>Lock {month}</source>
        <translation>锁定 {month}</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Locked by your company</source>
        <translation>已被公司锁定</translation>
    </message>
    <message>
        <source>Locked: {months}.</source>
        <translation>已锁定：{months}。</translation>
    </message>
    <message>
        <source>Log a visit</source>
        <translation>记录拜访</translation>
    </message>
    <message>
        <source>Log the first visit</source>
        <translation>记录第一次拜访</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>登录名</translation>
    </message>
    <message>
        <source>Login name</source>
        <translation>登录名</translation>
    </message>
    <message>
        <source>Logins of customers</source>
        <translation>客户的账号</translation>
    </message>
    <message>
        <source>Longest overdue</source>
        <translation>逾期最久</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>经度</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>Look around with sample data</source>
        <translation>用示例数据看看</translation>
    </message>
    <message>
        <source>Look at the report</source>
        <translation>查看报告</translation>
    </message>
    <message>
        <source>Look at them</source>
        <translation>去看看</translation>
    </message>
    <message>
        <source>Looking for accounts that may be the same…</source>
        <translation>正在查找可能是同一家的客户…</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Made from</source>
        <translation>名单来源</translation>
    </message>
    <message>
        <source>Made up to the least that the plan grants</source>
        <translation>补足到方案的保底</translation>
    </message>
    <message>
        <source>Mail</source>
        <comment>channel</comment>
        <translation>邮件</translation>
    </message>
    <message>
        <source>Make a backup now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Make a code that sets up one laptop.</source>
        <translation>生成一个接入码，用来设置一台电脑。</translation>
    </message>
    <message>
        <source>Make a package…</source>
        <translation>做一个数据包…</translation>
    </message>
    <message>
        <source>Make a server with one organisation.</source>
        <translation>建立服务器和一个公司。</translation>
    </message>
    <message>
        <source>Make key person</source>
        <translation>设为关键人</translation>
    </message>
    <message>
        <source>Make second key person</source>
        <translation>设为第二关键人</translation>
    </message>
    <message>
        <source>Make {name} the key person</source>
        <translation>让{name}成为关键人</translation>
    </message>
    <message>
        <source>Making sample data …</source>
        <translation>正在生成示例数据……</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>经理</translation>
    </message>
    <message>
        <source>Managing</source>
        <translation>管理</translation>
    </message>
    <message>
        <source>Manual</source>
        <comment>mode</comment>
        <translation>手动</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Map of the accounts</source>
        <translation>客户地图</translation>
    </message>
    <message>
        <source>Map system</source>
        <translation>坐标系</translation>
    </message>
    <message>
        <source>Mapping (*.toml)</source>
        <translation>映射文件 (*.toml)</translation>
    </message>
    <message>
        <source>Marks before the numbers, such as {example}; taken off.</source>
        <translation>数字前加了符号，例如{example}；已去掉。</translation>
    </message>
    <message>
        <source>Marks before the numbers, such as {example}; they stay.</source>
        <translation>数字前加了符号，例如{example}；保持原样。</translation>
    </message>
    <message>
        <source>Material shown</source>
        <translation>使用的材料</translation>
    </message>
    <message>
        <source>Matured</source>
        <translation>成熟口径</translation>
    </message>
    <message>
        <source>Means</source>
        <translation>意思</translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>company size</comment>
        <translation>中型</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Merged accounts</source>
        <translation>客户合并</translation>
    </message>
    <message>
        <source>Message</source>
        <comment>channel</comment>
        <translation>消息</translation>
    </message>
    <message>
        <source>Met</source>
        <translation>见面记录</translation>
    </message>
    <message>
        <source>Met on</source>
        <translation>见面日期</translation>
    </message>
    <message>
        <source>Micro</source>
        <comment>company size</comment>
        <translation>微型</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Minutes of use</source>
        <translation>使用分钟数</translation>
    </message>
    <message>
        <source>Mix</source>
        <translation>结构 手/半/自</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Mode by its orders</source>
        <translation>按订单判定</translation>
    </message>
    <message>
        <source>Modes set by hand</source>
        <translation>手工指定的模式</translation>
    </message>
    <message>
        <source>Money at stake</source>
        <translation>涉及金额</translation>
    </message>
    <message>
        <source>Money in or out</source>
        <translation>收支方向</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Month by month</source>
        <translation>逐月</translation>
    </message>
    <message>
        <source>Month or name</source>
        <translation>月份或名称</translation>
    </message>
    <message>
        <source>Month, day, year</source>
        <translation>月、日、年</translation>
    </message>
    <message>
        <source>Month/day/year</source>
        <translation>月/日/年</translation>
    </message>
    <message>
        <source>Months are closed on the company's server, by finance or an administrator.</source>
        <translation>月度结账由财务或管理员在公司服务器上进行。</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More history</source>
        <translation>更多历史</translation>
    </message>
    <message>
        <source>More photos and files</source>
        <translation>更多照片与文件</translation>
    </message>
    <message>
        <source>More than the whole of “{account}” is claimed on {day}.</source>
        <translation>{day} 时“{account}”的开发权重之和超过 1。</translation>
    </message>
    <message>
        <source>More than the whole would be confirmed; reverse or correct another claim first.</source>
        <translation>确认后合计会超过 100%，请先撤销或更正另一项。</translation>
    </message>
    <message>
        <source>More that happened to the order</source>
        <translation>这张订单的其他情况</translation>
    </message>
    <message>
        <source>More would be given back than was paid.</source>
        <translation>退款不能超过已付金额。</translation>
    </message>
    <message>
        <source>More: {what}</source>
        <translation>更多：{what}</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>更多…</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Move the box</source>
        <translation>移动方框</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Moves are counted since the end of {day}.</source>
        <translation>转变从 {day} 起算。</translation>
    </message>
    <message>
        <source>Moves this month</source>
        <translation>本月转变</translation>
    </message>
    <message>
        <source>My accounts</source>
        <translation>我的客户</translation>
    </message>
    <message>
        <source>My commission</source>
        <translation>我的提成</translation>
    </message>
    <message>
        <source>My commission {month}</source>
        <translation>我的提成 · {month}</translation>
    </message>
    <message>
        <source>My customers</source>
        <translation>我的客户</translation>
    </message>
    <message>
        <source>My four rates</source>
        <translation>我的四个率</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>column</comment>
        <translation>客户</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>unit</comment>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name and password do not fit. If you have forgotten the password, ask your administrator for a new enrolment code; with it you choose a new one.</source>
        <translation>姓名和密码不符。忘了密码，请向管理员要一个新的接入码，凭它可以重设密码。</translation>
    </message>
    <message>
        <source>Name of the account</source>
        <translation>客户名称</translation>
    </message>
    <message>
        <source>Name of the campaign</source>
        <translation>战役名称</translation>
    </message>
    <message>
        <source>Name of the field</source>
        <translation>字段名</translation>
    </message>
    <message>
        <source>Name of the supplier</source>
        <translation>供应商名称</translation>
    </message>
    <message>
        <source>Name of the team</source>
        <translation>团队名称</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>视图名称</translation>
    </message>
    <message>
        <source>Name one batch: fieldapp import undo BATCH</source>
        <translation>请指定一个批次：fieldapp import undo 批次</translation>
    </message>
    <message>
        <source>Name · Enter</source>
        <translation>姓名 · 回车</translation>
    </message>
    <message>
        <source>Name, person, phone, pinyin initials</source>
        <translation>名称、联系人、电话、拼音首字母</translation>
    </message>
    <message>
        <source>Names of the columns</source>
        <translation>列名所在行</translation>
    </message>
    <message>
        <source>Navigation</source>
        <translation>导航</translation>
    </message>
    <message>
        <source>Nearer</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Need: choice (0 to 5)</source>
        <translation>需求：多（0 到 5）</translation>
    </message>
    <message>
        <source>Need: quality (0 to 5)</source>
        <translation>需求：好（0 到 5）</translation>
    </message>
    <message>
        <source>Need: savings (0 to 5)</source>
        <translation>需求：省（0 到 5）</translation>
    </message>
    <message>
        <source>Need: speed (0 to 5)</source>
        <translation>需求：快（0 到 5）</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>需要您处理</translation>
    </message>
    <message numerus="yes">
        <source>Needs you (%n)</source>
        <translation>
            <numerusform>需要您处理（%n）</numerusform>
        </translation>
    </message>
    <message>
        <source>Never met.</source>
        <translation>从未见过。</translation>
    </message>
    <message>
        <source>Never synced yet</source>
        <translation>尚未同步</translation>
    </message>
    <message>
        <source>Never synced: no server is set up</source>
        <translation>从未同步：尚未设置服务器</translation>
    </message>
    <message>
        <source>Never visited</source>
        <translation>从未拜访</translation>
    </message>
    <message>
        <source>New</source>
        <comment>import</comment>
        <translation>新增</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>新建客户</translation>
    </message>
    <message>
        <source>New campaign</source>
        <translation>新建战役</translation>
    </message>
    <message>
        <source>New campaign…</source>
        <translation>新建战役…</translation>
    </message>
    <message>
        <source>New contact</source>
        <translation>新联系人</translation>
    </message>
    <message>
        <source>New contacts</source>
        <translation>新联系人</translation>
    </message>
    <message>
        <source>New invoice</source>
        <translation>新发票</translation>
    </message>
    <message>
        <source>New objection</source>
        <translation>新反对理由</translation>
    </message>
    <message>
        <source>New objections</source>
        <translation>新反对理由</translation>
    </message>
    <message>
        <source>New order</source>
        <translation>新订单</translation>
    </message>
    <message>
        <source>New owner</source>
        <translation>新负责人</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>New password (optional)</source>
        <translation>新密码（可不填）</translation>
    </message>
    <message>
        <source>New payment</source>
        <translation>新付款</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>新联系人</translation>
    </message>
    <message>
        <source>New promises</source>
        <translation>新的承诺</translation>
    </message>
    <message>
        <source>New refund</source>
        <translation>新退款</translation>
    </message>
    <message>
        <source>New role</source>
        <translation>新角色</translation>
    </message>
    <message>
        <source>New role of {name}</source>
        <translation>{name}的新角色</translation>
    </message>
    <message>
        <source>New stage</source>
        <translation>新阶段</translation>
    </message>
    <message>
        <source>New this month: {mode}</source>
        <translation>本月新增：{mode}</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Next plan</source>
        <translation>下次计划</translation>
    </message>
    <message>
        <source>Next promise</source>
        <translation>下一个承诺</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Next step and promises</source>
        <translation>下一步与承诺</translation>
    </message>
    <message>
        <source>Next stop</source>
        <translation>下一站</translation>
    </message>
    <message>
        <source>Next stop · {distance}</source>
        <translation>下一站 · {distance}</translation>
    </message>
    <message>
        <source>Next to move up</source>
        <translation>下一批可转的客户</translation>
    </message>
    <message>
        <source>Next try at {time}.</source>
        <translation>下次尝试：{time}。</translation>
    </message>
    <message>
        <source>No account has changed hands.</source>
        <translation>还没有客户移交。</translation>
    </message>
    <message>
        <source>No account lies in what is seen. Show all to come back.</source>
        <translation>当前范围内没有客户。点“显示全部”返回。</translation>
    </message>
    <message>
        <source>No account matches these filters.</source>
        <translation>没有符合条件的客户。</translation>
    </message>
    <message>
        <source>No account was offered to service yet.</source>
        <translation>还没有客户移交给服务团队。</translation>
    </message>
    <message>
        <source>No backup on this laptop can be opened. Look for one elsewhere.</source>
        <translation>本机没有能打开的备份。请到别处找一份。</translation>
    </message>
    <message>
        <source>No class</source>
        <translation>未分级</translation>
    </message>
    <message>
        <source>No commission yet. It begins with the first order that is invoiced and paid.</source>
        <translation>还没有提成。第一张开票并回款的订单一到就开始计。</translation>
    </message>
    <message>
        <source>No district</source>
        <translation>行政区未知</translation>
    </message>
    <message>
        <source>No entries here.</source>
        <translation>这里没有提成。</translation>
    </message>
    <message>
        <source>No file has the columns of the table “{table}”: {columns}</source>
        <translation>没有文件包含表“{table}”的列：{columns}</translation>
    </message>
    <message>
        <source>No file was named.</source>
        <translation>没有指定文件。</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>不分组</translation>
    </message>
    <message>
        <source>No import was interrupted.</source>
        <translation>没有中断的导入。</translation>
    </message>
    <message>
        <source>No industry</source>
        <translation>行业未知</translation>
    </message>
    <message>
        <source>No invoice and no payment is recorded yet.</source>
        <translation>还没有登记发票和付款。</translation>
    </message>
    <message>
        <source>No keyring keeps the key. Write the recovery code down; without it nothing can be opened.</source>
        <translation>没有可用的系统密钥环保存密钥。请抄下恢复码；没有它什么都打不开。</translation>
    </message>
    <message>
        <source>No laptop has joined yet.</source>
        <translation>还没有电脑加入。</translation>
    </message>
    <message>
        <source>No laptop has told anything.</source>
        <translation>还没有电脑发来诊断信息。</translation>
    </message>
    <message>
        <source>No longer from</source>
        <translation>不再担任，自</translation>
    </message>
    <message>
        <source>No longer there from</source>
        <translation>离开日期</translation>
    </message>
    <message>
        <source>No month is locked yet.</source>
        <translation>还没有锁定的月份。</translation>
    </message>
    <message>
        <source>No need</source>
        <comment>objection</comment>
        <translation>没有需求</translation>
    </message>
    <message>
        <source>No next step is agreed.</source>
        <translation>还没有约定下一步。</translation>
    </message>
    <message>
        <source>No notes.</source>
        <translation>没有备注。</translation>
    </message>
    <message>
        <source>No number is known.</source>
        <translation>没有联系方式。</translation>
    </message>
    <message>
        <source>No order yet.</source>
        <translation>还没有订单。</translation>
    </message>
    <message>
        <source>No order yet. What speaks against the first one?</source>
        <translation>还没有订单。首单的阻碍是什么？</translation>
    </message>
    <message>
        <source>No orders yet</source>
        <translation>尚无订单</translation>
    </message>
    <message>
        <source>No outcome was written down.</source>
        <translation>上次没有记录结果。</translation>
    </message>
    <message>
        <source>No owner</source>
        <translation>无负责人</translation>
    </message>
    <message>
        <source>No period holds {day}.</source>
        <translation>没有包含 {day} 的期间。</translation>
    </message>
    <message>
        <source>No program of this computer opens this file. Save it elsewhere.</source>
        <translation>这台电脑上没有能打开此文件的程序，请另存到别处。</translation>
    </message>
    <message>
        <source>No role is known. Ask who decides, and who pays.</source>
        <translation>角色未知。问问谁决策、谁买单。</translation>
    </message>
    <message>
        <source>No row has this verdict.</source>
        <translation>没有这类行。</translation>
    </message>
    <message>
        <source>No row of names</source>
        <translation>没有列名行</translation>
    </message>
    <message>
        <source>No stage</source>
        <translation>阶段未定</translation>
    </message>
    <message>
        <source>No stage was closed yet.</source>
        <translation>还没有结束过阶段。</translation>
    </message>
    <message>
        <source>No such reason was eliminated with proof yet.</source>
        <translation>还没有凭证据消除过这类理由。</translation>
    </message>
    <message>
        <source>No table has columns that were mapped here; there is nothing to save.</source>
        <translation>没有在这里对应过字段的表，没有可保存的映射。</translation>
    </message>
    <message>
        <source>No target list yet: freeze one, and the rates have targets.</source>
        <translation>还没有目标名单：锁定一份，四个率才有目标。</translation>
    </message>
    <message>
        <source>No territory is entered yet.</source>
        <translation>还没有录入区域。</translation>
    </message>
    <message>
        <source>No two accounts look alike. New ones are compared as you enter or import them.</source>
        <translation>没有看起来相同的客户。新客户在录入或导入时会自动比对。</translation>
    </message>
    <message>
        <source>No visit is planned for today.</source>
        <translation>今天没有拜访计划。</translation>
    </message>
    <message>
        <source>No visits in 14 days</source>
        <translation>14 天内没有拜访</translation>
    </message>
    <message>
        <source>Nobody fell back this month.</source>
        <translation>本月没有客户倒退。</translation>
    </message>
    <message>
        <source>Nobody has claimed to have brought it.</source>
        <translation>还没有人申报开发了这个客户。</translation>
    </message>
    <message>
        <source>Nobody has ordered yet. How customers buy follows from their orders.</source>
        <translation>还没有客户下单。客户怎么买，由订单自动判定。</translation>
    </message>
    <message>
        <source>Nobody influences themselves on the map.</source>
        <translation>决策地图上没有人影响自己。</translation>
    </message>
    <message>
        <source>Nobody is in the campaign yet.</source>
        <translation>战役里还没有人。</translation>
    </message>
    <message>
        <source>Nobody is known here yet.</source>
        <translation>这里还没有认识的人。</translation>
    </message>
    <message>
        <source>Nobody is marked as met. Save all the same?</source>
        <translation>没有选择见到的人。仍然保存吗？</translation>
    </message>
    <message>
        <source>Nobody is near the next mode now.</source>
        <translation>目前没有客户接近下一档。</translation>
    </message>
    <message>
        <source>Nobody knows what “{value}” means for “{field}”; say it in the import, or in the mapping.</source>
        <translation>不知道“{value}”对应“{field}”的哪一项；请在导入时或映射中说明。</translation>
    </message>
    <message>
        <source>Nobody serves it: its service share stays with the house.</source>
        <translation>没有人服务：服务份额归公司。</translation>
    </message>
    <message>
        <source>Nobody waits longer than planned.</source>
        <translation>没有客户逾期未访。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>None</source>
        <comment>quotes</comment>
        <translation>无</translation>
    </message>
    <message>
        <source>None open. Ask what speaks against more.</source>
        <translation>没有未消除的反对理由。问问：为什么不买更多？</translation>
    </message>
    <message>
        <source>None. Every entry can be disputed from its explanation.</source>
        <translation>没有。每一笔都可以在「这笔钱怎么来的」里提出申诉。</translation>
    </message>
    <message>
        <source>Not admitted any more</source>
        <translation>已被取消接入</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message numerus="yes">
        <source>Not connected · %n changes wait</source>
        <translation>
            <numerusform>未连接 · %n 条待同步</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not connected: no server is set up. Everything works here without one; %n changes are kept ready for the day there is.</source>
        <translation>
            <numerusform>未连接：尚未设置服务器。没有服务器也能正常使用；%n 项更改已保存，等有了服务器再同步。</numerusform>
        </translation>
    </message>
    <message>
        <source>Not kept</source>
        <translation>没有做到</translation>
    </message>
    <message>
        <source>Not needed for a backup made on this laptop.</source>
        <translation>本机所做的备份无需填写。</translation>
    </message>
    <message>
        <source>Not noted as opened yet: no login, contract or customer number.</source>
        <translation>还没登记开户：没有登录账号、合同或客户编号。</translation>
    </message>
    <message>
        <source>Not read from {file}: {columns}</source>
        <translation>{file} 中未读取的列：{columns}</translation>
    </message>
    <message>
        <source>Not saved yet: {problem} The draft is kept.</source>
        <translation>尚未保存：{problem}草稿已保留。</translation>
    </message>
    <message>
        <source>Not saved: {reason}</source>
        <translation>未保存：{reason}</translation>
    </message>
    <message>
        <source>Not synced yet</source>
        <translation>尚未同步</translation>
    </message>
    <message>
        <source>Not the account: the order will stay unverified.</source>
        <translation>付款方不是本客户：订单将保持未核实。</translation>
    </message>
    <message>
        <source>Not the account’s registered title: the order will stay unverified.</source>
        <translation>不是本客户登记的发票抬头：订单将保持未核实。</translation>
    </message>
    <message>
        <source>Not the account’s tax number.</source>
        <translation>不是本客户的税号。</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>不是同一家</translation>
    </message>
    <message>
        <source>Not understood. Try “next wed 10:00”, “11-27” or “tomorrow”.</source>
        <translation>没看懂。试试“下周三 10点”“11-27”或“明天”。</translation>
    </message>
    <message>
        <source>Not used, because no record needs it: {file}</source>
        <translation>未使用（没有记录需要它）：{file}</translation>
    </message>
    <message>
        <source>Not used: {file}. Its columns tell nothing that is kept here.</source>
        <translation>未使用：{file}。看不出它的列是哪种记录。</translation>
    </message>
    <message>
        <source>Not used: {file}. No column of it gives {fields}.</source>
        <translation>未使用：{file}。缺少这些列：{fields}。</translation>
    </message>
    <message>
        <source>Not yet sent</source>
        <translation>未上传</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Note</source>
        <comment>kind of answer</comment>
        <translation>备注</translation>
    </message>
    <message>
        <source>Note its use of our products…</source>
        <translation>记录产品使用…</translation>
    </message>
    <message>
        <source>Note on the place</source>
        <translation>地点备注</translation>
    </message>
    <message>
        <source>Note since when it is a customer…</source>
        <translation>登记开户…</translation>
    </message>
    <message>
        <source>Note that a locked month was paid.</source>
        <translation>登记已锁定的月份已经发放。</translation>
    </message>
    <message>
        <source>Note that they left</source>
        <translation>记为已离开</translation>
    </message>
    <message>
        <source>Note the delivery</source>
        <translation>登记交付</translation>
    </message>
    <message>
        <source>Note the payout…</source>
        <translation>登记发放…</translation>
    </message>
    <message>
        <source>Note the yearly purchase</source>
        <translation>填写年采购额</translation>
    </message>
    <message>
        <source>Noted on</source>
        <translation>记录日期</translation>
    </message>
    <message>
        <source>Noted that they are not the same; they are not offered again.</source>
        <translation>已记下：不是同一家，以后不再提示。</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Notes</source>
        <comment>kind of answer</comment>
        <translation>备注与拜访记录</translation>
    </message>
    <message>
        <source>Nothing came in: every row was rejected.</source>
        <translation>没有导入任何数据：所有行都被拒绝。</translation>
    </message>
    <message>
        <source>Nothing found for “{query}”.</source>
        <translation>没有找到“{query}”。</translation>
    </message>
    <message>
        <source>Nothing had to be changed: all of it is here already.</source>
        <translation>没有需要改动的：这些数据都已经有了。</translation>
    </message>
    <message>
        <source>Nothing has happened here yet.</source>
        <translation>这里还没有任何记录。</translation>
    </message>
    <message>
        <source>Nothing has to be done: work on with the one that is there.</source>
        <translation>无需处理：请用已有的那条继续工作。</translation>
    </message>
    <message>
        <source>Nothing is changed before the last step.</source>
        <translation>最后一步之前不会改动任何数据。</translation>
    </message>
    <message>
        <source>Nothing is known of the former owner's laptops; what they still send is held for you both to see.</source>
        <translation>不清楚原负责人的电脑上还有没有没发出的修改；之后发来的会暂存，等新负责人和您决定。</translation>
    </message>
    <message>
        <source>Nothing speaks against us yet. Reasons are noted with a visit.</source>
        <translation>还没有反对理由。拜访时记录。</translation>
    </message>
    <message>
        <source>Nothing speaks for a field.</source>
        <translation>看不出对应哪个字段。</translation>
    </message>
    <message>
        <source>Nothing stands in the way now.</source>
        <translation>目前没有反对理由。</translation>
    </message>
    <message>
        <source>Nothing waits for you.</source>
        <translation>没有需要处理的事。</translation>
    </message>
    <message>
        <source>Nothing waits.</source>
        <translation>没有待发送的内容。</translation>
    </message>
    <message>
        <source>Nothing was refused.</source>
        <translation>没有未收下的改动。</translation>
    </message>
    <message>
        <source>Nothing was rescued.</source>
        <translation>没有保全的内容。</translation>
    </message>
    <message>
        <source>Nothing would be missing.</source>
        <translation>不会缺少任何内容。</translation>
    </message>
    <message>
        <source>Nothing.</source>
        <translation>没有。</translation>
    </message>
    <message>
        <source>Nothing: leave it empty</source>
        <translation>不对应，留空</translation>
    </message>
    <message>
        <source>Nothing: leave the file out</source>
        <translation>不导入这个表</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>目前</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Number</source>
        <comment>column</comment>
        <translation>数字</translation>
    </message>
    <message>
        <source>Number of accounts</source>
        <translation>客户数</translation>
    </message>
    <message>
        <source>Number of entries</source>
        <translation>明细条数</translation>
    </message>
    <message>
        <source>Number of orders</source>
        <translation>订单数</translation>
    </message>
    <message>
        <source>Number of the credit memo</source>
        <translation>折让单号</translation>
    </message>
    <message>
        <source>Number of the order</source>
        <translation>订单号码</translation>
    </message>
    <message>
        <source>Number or name of the evidence</source>
        <translation>依据的编号或名称</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Numbers are written</source>
        <translation>数字写法</translation>
    </message>
    <message>
        <source>Numbers held as text, such as {example}; read as numbers.</source>
        <translation>数字存成了文本，例如{example}；按数字读取。</translation>
    </message>
    <message>
        <source>Numbers held as text, such as {example}; they stay texts.</source>
        <translation>数字存成了文本，例如{example}；仍按文本读取。</translation>
    </message>
    <message>
        <source>Numbers that Excel shows as dates, such as {example}; read as the numbers they are.</source>
        <translation>数字被 Excel 显示成日期，例如{example}；按原来的数字读取。</translation>
    </message>
    <message>
        <source>Numbers that Excel shows as dates, such as {example}; they stay dates.</source>
        <translation>数字被 Excel 显示成日期，例如{example}；仍按日期读取。</translation>
    </message>
    <message>
        <source>Objections (against which rate)</source>
        <translation>反对理由（反对哪个率）</translation>
    </message>
    <message>
        <source>Objections that came up</source>
        <translation>提到的反对理由</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Objective: {objective}</source>
        <translation>目标：{objective}</translation>
    </message>
    <message>
        <source>Objectives of this visit</source>
        <translation>这次的目标</translation>
    </message>
    <message numerus="yes">
        <source>Of %n rows single values are left out.</source>
        <translation>
            <numerusform>有 %n 行的个别值没有导入。</numerusform>
        </translation>
    </message>
    <message>
        <source>Of the invoice</source>
        <translation>对应发票</translation>
    </message>
    <message>
        <source>Offer accounts to service</source>
        <translation>移交客户给服务团队</translation>
    </message>
    <message>
        <source>Offer of {account}</source>
        <translation>{account} 的移交</translation>
    </message>
    <message>
        <source>Offered on</source>
        <translation>提交日期</translation>
    </message>
    <message>
        <source>Offered to {who} on {day}, to be settled by {due}.</source>
        <translation>{day} 移交给 {who}，须在 {due} 前答复。</translation>
    </message>
    <message>
        <source>Offer…</source>
        <translation>移交…</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message numerus="yes">
        <source>Offline · %n changes wait</source>
        <translation>
            <numerusform>离线 · %n 处修改待发送</numerusform>
        </translation>
    </message>
    <message>
        <source>Old Excel workbook</source>
        <translation>旧版 Excel 工作簿</translation>
    </message>
    <message>
        <source>On target</source>
        <translation>达标率</translation>
    </message>
    <message>
        <source>On the other laptop</source>
        <translation>另一台电脑上</translation>
    </message>
    <message>
        <source>On the server</source>
        <translation>已在服务器</translation>
    </message>
    <message>
        <source>One account a line: its name, customer number or tax number</source>
        <translation>每行一个客户：名称、客户号或税号</translation>
    </message>
    <message>
        <source>Only a manager confirms; ask yours.</source>
        <translation>只有主管可以核实，请联系您的主管。</translation>
    </message>
    <message>
        <source>Only a manager sets a mode by hand; ask yours.</source>
        <translation>只有主管可以手工指定模式，请找您的主管。</translation>
    </message>
    <message>
        <source>Only accounts whose step before is old enough: new ones look worse than they are.</source>
        <translation>只算上一步已满期限的客户：新客户看上去会比实际差。</translation>
    </message>
    <message>
        <source>Only contacts become vCards; choose another ending than that of {file}.</source>
        <translation>只有联系人能存成 vCard；请给 {file} 换个扩展名。</translation>
    </message>
    <message>
        <source>Only finance decides on disputes.</source>
        <translation>只有财务可以裁定申诉。</translation>
    </message>
    <message>
        <source>Only finance or an administrator closes months.</source>
        <translation>只有财务或管理员可以结账。</translation>
    </message>
    <message>
        <source>Only {free} MB are free; backups and updates need {needed} MB. Make room.</source>
        <translation>只剩 {free} MB；备份和升级需要 {needed} MB。请清理空间。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>money</comment>
        <translation>未付</translation>
    </message>
    <message>
        <source>Open a receipt…</source>
        <translation>打开回执…</translation>
    </message>
    <message>
        <source>Open it with the organisation's key, and hold it for people to decide.</source>
        <translation>用组织的密钥打开，留待有关人员处理。</translation>
    </message>
    <message>
        <source>Open reasons</source>
        <translation>有未解决的反对理由</translation>
    </message>
    <message>
        <source>Open reasons against</source>
        <translation>未消除的反对理由</translation>
    </message>
    <message>
        <source>Open the account</source>
        <translation>打开客户</translation>
    </message>
    <message>
        <source>Open the accounts</source>
        <translation>查看客户</translation>
    </message>
    <message>
        <source>Open the customer</source>
        <translation>打开客户</translation>
    </message>
    <message>
        <source>Open the key that a laptop left with the organisation.</source>
        <translation>取出某台电脑留存在公司的密钥。</translation>
    </message>
    <message>
        <source>Open the order</source>
        <translation>打开订单</translation>
    </message>
    <message>
        <source>Open the person</source>
        <translation>打开此人</translation>
    </message>
    <message>
        <source>Open with the code</source>
        <translation>用恢复码打开</translation>
    </message>
    <message>
        <source>OpenDocument table</source>
        <translation>OpenDocument 表格</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>开户</translation>
    </message>
    <message>
        <source>Opened / target</source>
        <translation>已开户 / 目标</translation>
    </message>
    <message>
        <source>Opened on</source>
        <translation>开户日期</translation>
    </message>
    <message>
        <source>Opening your data …</source>
        <translation>正在打开数据……</translation>
    </message>
    <message>
        <source>Or a manager confirms the paper with a reason.</source>
        <translation>或由主管说明理由后核实该单据。</translation>
    </message>
    <message>
        <source>Or confirm the paper with a reason: Enter on it below.</source>
        <translation>或说明理由后核实该单据：在下方选中后按 Enter。</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Order</source>
        <comment>kind of answer</comment>
        <translation>订单</translation>
    </message>
    <message>
        <source>Order line</source>
        <translation>订单行</translation>
    </message>
    <message>
        <source>Order lines</source>
        <translation>订单明细</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>订单号</translation>
    </message>
    <message>
        <source>Order {number}</source>
        <translation>订单 {number}</translation>
    </message>
    <message>
        <source>Ordered at</source>
        <translation>下单时间</translation>
    </message>
    <message>
        <source>Ordered in 12 months</source>
        <translation>近 12 个月订货</translation>
    </message>
    <message>
        <source>Ordered in that time: {sum}.</source>
        <translation>同期下单：{sum}。</translation>
    </message>
    <message>
        <source>Ordered on</source>
        <translation>下单日期</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Orders</source>
        <comment>kind of answer</comment>
        <translation>订单</translation>
    </message>
    <message>
        <source>Orders and money</source>
        <translation>订单与款项</translation>
    </message>
    <message>
        <source>Orders and money · as of {day}</source>
        <translation>订单与款项 · 截至 {day}</translation>
    </message>
    <message>
        <source>Orders from that day on share with whoever serves; who brought the account keeps the share.</source>
        <translation>从那天起的订单，服务份额归新的服务人；开发人的份额不变。</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>组织</translation>
    </message>
    <message>
        <source>Other</source>
        <comment>objection</comment>
        <translation>其他</translation>
    </message>
    <message>
        <source>Other names</source>
        <translation>别名</translation>
    </message>
    <message>
        <source>Other names (separated by commas)</source>
        <translation>别名（用逗号分隔）</translation>
    </message>
    <message>
        <source>Other records still refer to it.</source>
        <translation>还有其他记录引用它。</translation>
    </message>
    <message>
        <source>Other suppliers</source>
        <translation>其他供应商</translation>
    </message>
    <message>
        <source>Other suppliers and their shares</source>
        <translation>其他供应商及份额</translation>
    </message>
    <message>
        <source>Others than the server's user may read {path}.</source>
        <translation>{path} 可被服务器账户以外的人读取。</translation>
    </message>
    <message>
        <source>Our place on their shortlist</source>
        <translation>我们在其短名单上的位置</translation>
    </message>
    <message>
        <source>Ours is what was paid and invoiced from {since} to {until}.</source>
        <translation>“我们”指 {since} 至 {until} 已付款且已开票的金额。</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Outlines may be off by a kilometre; the map is no official one.</source>
        <translation>边界可能有一公里误差；本图不是审定地图。</translation>
    </message>
    <message>
        <source>Outside the company</source>
        <translation>公司以外的人</translation>
    </message>
    <message>
        <source>Outside the company (family, partner, adviser)</source>
        <translation>公司以外的人（家人、合伙人、顾问）</translation>
    </message>
    <message>
        <source>Outstanding</source>
        <translation>未付</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>Overdue A and B</source>
        <translation>逾期的 A、B 级</translation>
    </message>
    <message>
        <source>Overdue visits</source>
        <translation>逾期拜访</translation>
    </message>
    <message>
        <source>Own commission terms</source>
        <translation>个人提成条款</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Package of FieldApp</source>
        <translation>FieldApp 数据包</translation>
    </message>
    <message>
        <source>Packing …</source>
        <translation>正在打包…</translation>
    </message>
    <message>
        <source>Page {number} of {pages}</source>
        <translation>第 {number} 页，共 {pages} 页</translation>
    </message>
    <message>
        <source>Pages and actions</source>
        <translation>页面与操作</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>已付款</translation>
    </message>
    <message>
        <source>Paid by</source>
        <translation>付款方</translation>
    </message>
    <message>
        <source>Paid for orders up to, not on</source>
        <translation>计到哪天之前的订单（不含当天）</translation>
    </message>
    <message>
        <source>Paid on</source>
        <translation>付款日期</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>已发放</translation>
    </message>
    <message>
        <source>Paid too much</source>
        <translation>多付</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>单据</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>组成部分</translation>
    </message>
    <message>
        <source>Part in bringing the account</source>
        <translation>开发客户的份额</translation>
    </message>
    <message>
        <source>Part in the campaign</source>
        <translation>战役中的角色</translation>
    </message>
    <message>
        <source>Part of</source>
        <translation>上级</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Password (optional)</source>
        <translation>密码（可不填）</translation>
    </message>
    <message>
        <source>Password until now</source>
        <translation>原密码</translation>
    </message>
    <message>
        <source>Paste the whole link, or the server's address and the code.</source>
        <translation>粘贴整个链接，或者服务器地址加接入码。</translation>
    </message>
    <message>
        <source>Payable from</source>
        <translation>可发放日期</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>买单者</translation>
    </message>
    <message>
        <source>Payer unknown</source>
        <translation>买单者未知</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>付款</translation>
    </message>
    <message>
        <source>Payment</source>
        <comment>paper</comment>
        <translation>付款</translation>
    </message>
    <message>
        <source>Payment terms</source>
        <comment>objection</comment>
        <translation>账期</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>付款</translation>
    </message>
    <message>
        <source>Payments not yet allocated</source>
        <translation>未对应订单的付款</translation>
    </message>
    <message>
        <source>Payments split over orders</source>
        <translation>回款分摊</translation>
    </message>
    <message>
        <source>Penetration</source>
        <translation>渗透</translation>
    </message>
    <message>
        <source>Penetration</source>
        <comment>rate</comment>
        <translation>渗透</translation>
    </message>
    <message>
        <source>Penetration</source>
        <comment>rate in full</comment>
        <translation>渗透率</translation>
    </message>
    <message>
        <source>Penetration</source>
        <comment>stage</comment>
        <translation>渗透</translation>
    </message>
    <message>
        <source>Penetration {share}</source>
        <translation>渗透率 {share}</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>People met</source>
        <translation>见到的人</translation>
    </message>
    <message>
        <source>People who name no company</source>
        <translation>没有公司的联系人</translation>
    </message>
    <message>
        <source>People.</source>
        <translation>人员。</translation>
    </message>
    <message>
        <source>Perhaps it is here already; you may save all the same:</source>
        <translation>可能已经有这家客户了；您仍然可以保存：</translation>
    </message>
    <message>
        <source>Period from</source>
        <translation>结算期起始日</translation>
    </message>
    <message>
        <source>Period up to, not on</source>
        <translation>结算期截止日（不含）</translation>
    </message>
    <message>
        <source>Period {first} to {last}</source>
        <translation>期间 {first} 至 {last}</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Person</source>
        <comment>kind of answer</comment>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Person paid</source>
        <translation>提成人</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Photos and files</source>
        <translation>照片和文件</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Picture {time}.png</source>
        <translation>图片 {time}.png</translation>
    </message>
    <message>
        <source>Pictures are written as PNG; let the name end in .png: {file}</source>
        <translation>图片只能存为 PNG，文件名请以 .png 结尾：{file}</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Place on the decision map, across</source>
        <translation>决策图上的横向位置</translation>
    </message>
    <message>
        <source>Place on the decision map, down</source>
        <translation>决策图上的纵向位置</translation>
    </message>
    <message>
        <source>Plan</source>
        <comment>visit</comment>
        <translation>计划</translation>
    </message>
    <message>
        <source>Plan a campaign</source>
        <translation>策划战役</translation>
    </message>
    <message>
        <source>Plan a visit</source>
        <translation>计划拜访</translation>
    </message>
    <message>
        <source>Plan a visit to find out</source>
        <translation>计划一次拜访去弄清</translation>
    </message>
    <message>
        <source>Plan it for then</source>
        <translation>改为安排计划</translation>
    </message>
    <message>
        <source>Plan “{name}”</source>
        <translation>方案「{name}」</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Planned for</source>
        <translation>计划时间</translation>
    </message>
    <message>
        <source>Planned visit</source>
        <translation>拜访计划</translation>
    </message>
    <message>
        <source>Planned visits</source>
        <translation>拜访计划</translation>
    </message>
    <message>
        <source>Planned. It stands in the plan of that day.</source>
        <translation>已安排，会出现在当天的拜访计划中。</translation>
    </message>
    <message>
        <source>Planned: {when}</source>
        <translation>计划：{when}</translation>
    </message>
    <message>
        <source>Please choose…</source>
        <translation>请选择…</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>小数点</translation>
    </message>
    <message>
        <source>Point: 1,234.50</source>
        <translation>小数点：1,234.50</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>分润总额</translation>
    </message>
    <message>
        <source>Post at once what facts and plans call for.</source>
        <translation>立即按事实与方案入账。</translation>
    </message>
    <message>
        <source>Posted for it before</source>
        <translation>此前已入账</translation>
    </message>
    <message>
        <source>PostgreSQL is backed up with its own tools (pg_dump); afterwards run restore without a file.</source>
        <translation>PostgreSQL 用它自己的工具（pg_dump）备份；恢复后请运行不带文件的 restore。</translation>
    </message>
    <message>
        <source>Potential</source>
        <translation>潜力</translation>
    </message>
    <message>
        <source>Press Enter to close.</source>
        <translation>按回车键关闭。</translation>
    </message>
    <message>
        <source>Price</source>
        <comment>objection</comment>
        <translation>价格</translation>
    </message>
    <message>
        <source>Print this code or write it down, and keep it away from the laptop: it opens your data and every backup.</source>
        <translation>请打印或抄写此恢复码，并与电脑分开保管：它能打开您的数据和所有备份。</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Product</source>
        <comment>kind of answer</comment>
        <translation>产品</translation>
    </message>
    <message>
        <source>Product code</source>
        <translation>产品编码</translation>
    </message>
    <message>
        <source>Product name</source>
        <translation>产品名称</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Products</source>
        <comment>kind of answer</comment>
        <translation>产品</translation>
    </message>
    <message>
        <source>Programs of distributors.</source>
        <translation>经销商专用程序。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Promise due</source>
        <translation>承诺到期</translation>
    </message>
    <message>
        <source>Promised before</source>
        <translation>上次答应的事</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>Prospect</source>
        <comment>stage</comment>
        <translation>潜在</translation>
    </message>
    <message>
        <source>Publish a plan, or a new version of one.</source>
        <translation>发布方案或方案的新版本。</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>目的</translation>
    </message>
    <message>
        <source>Put mine back</source>
        <translation>改回我的</translation>
    </message>
    <message>
        <source>Quality</source>
        <comment>need</comment>
        <translation>好</translation>
    </message>
    <message>
        <source>Quality</source>
        <comment>objection</comment>
        <translation>质量</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Quotes around cells</source>
        <translation>单元格引号</translation>
    </message>
    <message>
        <source>Raised at</source>
        <translation>提出时间</translation>
    </message>
    <message>
        <source>Raised by</source>
        <translation>申诉人</translation>
    </message>
    <message>
        <source>Raised on</source>
        <translation>申诉日期</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>率</translation>
    </message>
    <message>
        <source>Rate it speaks against</source>
        <translation>影响哪个率</translation>
    </message>
    <message>
        <source>Rates when a stage changed</source>
        <translation>阶段转换时的四个率</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>覆盖到访</translation>
    </message>
    <message>
        <source>Reach: part of the planned accounts with a visit. Frequency: visits per visited account. Attainment: done of what was planned; extra visits do not make up for missing ones.</source>
        <translation>覆盖到访：计划客户中访过的比例。频次：每个访过客户的次数。达成率：计划内完成的比例，多访不能抵缺访。</translation>
    </message>
    <message>
        <source>Read by the mapping “{name}”.</source>
        <translation>按映射“{name}”读取。</translation>
    </message>
    <message>
        <source>Read totals and footers as rows too</source>
        <translation>合计行、页脚也当作数据读取</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Ready for auto</source>
        <translation>可转全自动</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Reason against</source>
        <translation>反对理由</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>反对理由</translation>
    </message>
    <message>
        <source>Reasons against</source>
        <translation>反对理由</translation>
    </message>
    <message>
        <source>Reasons against: {rate}</source>
        <translation>反对理由：{rate}</translation>
    </message>
    <message>
        <source>Reasons that hold most accounts back</source>
        <translation>挡住最多客户的反对理由</translation>
    </message>
    <message>
        <source>Reasons that may be confirmed as eliminated</source>
        <translation>可以确认消除的理由</translation>
    </message>
    <message>
        <source>Rebate</source>
        <translation>返点</translation>
    </message>
    <message>
        <source>Rebate</source>
        <comment>paper</comment>
        <translation>返点</translation>
    </message>
    <message>
        <source>Rebates</source>
        <translation>返点</translation>
    </message>
    <message>
        <source>Rebates not yet used</source>
        <translation>未使用的返点</translation>
    </message>
    <message>
        <source>Rebate…</source>
        <translation>返点…</translation>
    </message>
    <message>
        <source>Recommender</source>
        <translation>建议者</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Record a reason</source>
        <translation>记录反对理由</translation>
    </message>
    <message>
        <source>Record a reason against</source>
        <translation>记录反对理由</translation>
    </message>
    <message>
        <source>Record one</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Record the first order</source>
        <translation>登记第一张订单</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Recovery code of FieldApp</source>
        <translation>FieldApp 恢复码</translation>
    </message>
    <message>
        <source>Recovery code of the laptop's file: {code}</source>
        <translation>该电脑数据文件的恢复码：{code}</translation>
    </message>
    <message>
        <source>Recovery code: {code}</source>
        <translation>恢复码：{code}</translation>
    </message>
    <message>
        <source>Recovery copy of the organisation's key - print it, lock it away, keep it off this machine:</source>
        <translation>公司密钥的恢复副本——请打印并锁好，不要留在这台机器上：</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Reference of the payout</source>
        <translation>发放凭证号</translation>
    </message>
    <message>
        <source>Refresh this page</source>
        <translation>刷新本页</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>退款</translation>
    </message>
    <message>
        <source>Refund</source>
        <comment>paper</comment>
        <translation>退款</translation>
    </message>
    <message>
        <source>Refund on order {number}</source>
        <translation>订单 {number} 的退款</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>已退款</translation>
    </message>
    <message>
        <source>Refunded on</source>
        <translation>退款日期</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>退款</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Rejected</source>
        <comment>import</comment>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Rejected rows:</source>
        <translation>被拒绝的行：</translation>
    </message>
    <message>
        <source>Relation to the account, when outside</source>
        <translation>与客户的关系</translation>
    </message>
    <message>
        <source>Relation to the company</source>
        <translation>与公司的关系</translation>
    </message>
    <message>
        <source>Remove an arrow</source>
        <translation>去掉一条箭头</translation>
    </message>
    <message>
        <source>Remove tags</source>
        <translation>移除标签</translation>
    </message>
    <message>
        <source>Remove the objection: {words}</source>
        <translation>消除反对理由：{words}</translation>
    </message>
    <message>
        <source>Remove this line</source>
        <translation>删除这一行</translation>
    </message>
    <message>
        <source>Remove this supplier</source>
        <translation>移除此供应商</translation>
    </message>
    <message>
        <source>Remove {person} → {other}</source>
        <translation>去掉 {person} → {other}</translation>
    </message>
    <message>
        <source>Rename a unit or put it below another one.</source>
        <translation>给单位改名，或把它移到另一个单位下面。</translation>
    </message>
    <message>
        <source>Rename the view</source>
        <translation>重命名视图</translation>
    </message>
    <message>
        <source>Rename “{view}”…</source>
        <translation>重命名“{view}”…</translation>
    </message>
    <message>
        <source>Reopen account</source>
        <translation>恢复合作</translation>
    </message>
    <message>
        <source>Rep</source>
        <translation>业务员</translation>
    </message>
    <message>
        <source>Rep, team or territory</source>
        <translation>业务员、团队或区域</translation>
    </message>
    <message>
        <source>Repair what another program did to the cells</source>
        <translation>修复其他软件对单元格造成的损坏</translation>
    </message>
    <message>
        <source>Replaces the record</source>
        <translation>更正的记录</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Reps</source>
        <translation>业务员</translation>
    </message>
    <message>
        <source>Reps beside the size of their territory</source>
        <translation>业务员与区域大小</translation>
    </message>
    <message>
        <source>Reps to move</source>
        <translation>要调动的业务员</translation>
    </message>
    <message>
        <source>Reps: accounts, visits this week, class A not visited</source>
        <translation>业务员：客户数、本周拜访、A 级未访</translation>
    </message>
    <message>
        <source>Repurchase</source>
        <comment>rate</comment>
        <translation>复购</translation>
    </message>
    <message>
        <source>Repurchase</source>
        <comment>rate in full</comment>
        <translation>复购率</translation>
    </message>
    <message>
        <source>Repurchase</source>
        <comment>stage</comment>
        <translation>复购</translation>
    </message>
    <message>
        <source>Rest, unknown whose</source>
        <translation>其余（未知）</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>恢复备份</translation>
    </message>
    <message>
        <source>Restored. The laptops will send again what this copy does not know.</source>
        <translation>已恢复。这份备份里没有的改动，各电脑会重新发送。</translation>
    </message>
    <message numerus="yes">
        <source>Restored: %n accounts.</source>
        <translation>
            <numerusform>已恢复：%n 个客户。</numerusform>
        </translation>
    </message>
    <message>
        <source>Rests on</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Return it</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Revenue</source>
        <translation>收入</translation>
    </message>
    <message>
        <source>Reverses the entry</source>
        <translation>冲销的明细</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Role not known</source>
        <translation>角色未知</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Roles (as held from today on)</source>
        <translation>角色（自今日起）</translation>
    </message>
    <message>
        <source>Roles over time</source>
        <translation>角色变化</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>取整</translation>
    </message>
    <message>
        <source>Rounds of sync</source>
        <translation>同步次数</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>路线</translation>
    </message>
    <message>
        <source>Row</source>
        <comment>of a file</comment>
        <translation>行号</translation>
    </message>
    <message>
        <source>Row {row}</source>
        <translation>第 {row} 行</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>各行结果</translation>
    </message>
    <message>
        <source>Rows</source>
        <comment>how many</comment>
        <translation>行数</translation>
    </message>
    <message>
        <source>Rows that may be accounts we have</source>
        <translation>疑似已有客户的行</translation>
    </message>
    <message>
        <source>Ruling</source>
        <translation>裁定</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>安全</translation>
    </message>
    <message>
        <source>Said by</source>
        <translation>谁说的</translation>
    </message>
    <message>
        <source>Sales territory</source>
        <translation>销售片区</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样品</translation>
    </message>
    <message>
        <source>Sample data are ready in {folder}.</source>
        <translation>示例数据已准备好：{folder}。</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样品</translation>
    </message>
    <message>
        <source>Samples given</source>
        <translation>已送样品</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save all the same</source>
        <translation>仍然保存</translation>
    </message>
    <message>
        <source>Save and next stop</source>
        <translation>保存并下一站</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>另存为 PDF</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>另存为 PDF…</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>保存图片…</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>Save the changes in “{view}”</source>
        <translation>把改动存入“{view}”</translation>
    </message>
    <message>
        <source>Save the mapping…</source>
        <translation>保存映射…</translation>
    </message>
    <message>
        <source>Save the rejected rows…</source>
        <translation>保存被拒绝的行…</translation>
    </message>
    <message>
        <source>Save this list</source>
        <translation>保存此列表</translation>
    </message>
    <message>
        <source>Save this list as…</source>
        <translation>把此列表另存为视图…</translation>
    </message>
    <message>
        <source>Save {keys}</source>
        <translation>保存 {keys}</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>已保存为 {path}</translation>
    </message>
    <message>
        <source>Saved at {time} · {account}</source>
        <translation>已于 {time} 保存 · {account}</translation>
    </message>
    <message>
        <source>Saved on this laptop at once; the draft is kept at every key.</source>
        <translation>离线保存，立即生效；草稿每次按键自动保存</translation>
    </message>
    <message>
        <source>Saved on this laptop at {time}</source>
        <translation>已保存到本机 {time}</translation>
    </message>
    <message>
        <source>Saved to {file}. It is sent nowhere by itself.</source>
        <translation>已保存到 {file}，不会自动发送。</translation>
    </message>
    <message>
        <source>Savings</source>
        <comment>need</comment>
        <translation>省</translation>
    </message>
    <message>
        <source>Say until when it is paid: a day after the end of the share.</source>
        <translation>请填计到哪天：要晚于份额终止日。</translation>
    </message>
    <message>
        <source>Say what is wrong.</source>
        <translation>检查并说明问题。</translation>
    </message>
    <message>
        <source>Say what the table is a list of.</source>
        <translation>请先说明这个表是什么数据。</translation>
    </message>
    <message>
        <source>Say what to change.</source>
        <translation>请说明要修改什么。</translation>
    </message>
    <message>
        <source>Say where the data should be: set FIELDAPP_HOME to a folder.</source>
        <translation>请指定数据位置：把 FIELDAPP_HOME 设为一个文件夹。</translation>
    </message>
    <message>
        <source>Say which backup to restore.</source>
        <translation>请指定要恢复的备份文件。</translation>
    </message>
    <message>
        <source>Say who brought it…</source>
        <translation>申报开发人…</translation>
    </message>
    <message>
        <source>Say why the account is given back.</source>
        <translation>请说明为什么退回客户。</translation>
    </message>
    <message>
        <source>Say why the campaign is closed.</source>
        <translation>请说明为什么结束战役。</translation>
    </message>
    <message>
        <source>Say why: it stays on record.</source>
        <translation>请写明原因，会留存记录。</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search accounts, people, phones, initials ({keys})</source>
        <translation>搜索客户、联系人、电话、拼音首字母（{keys}）</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>席位（子账户）</translation>
    </message>
    <message>
        <source>Second key person</source>
        <translation>第二关键人</translation>
    </message>
    <message>
        <source>Second key person ★2</source>
        <translation>第二关键人 ★2</translation>
    </message>
    <message>
        <source>Selector</source>
        <translation>选择者</translation>
    </message>
    <message>
        <source>Semi-auto</source>
        <comment>mode</comment>
        <translation>半自动</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>Send the diagnosis</source>
        <translation>发送诊断信息</translation>
    </message>
    <message>
        <source>Sending …</source>
        <translation>正在发送…</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>已送往打印机。</translation>
    </message>
    <message>
        <source>Separate</source>
        <translation>拆开</translation>
    </message>
    <message>
        <source>Separated again.</source>
        <translation>已重新拆开。</translation>
    </message>
    <message>
        <source>Separated again. Changed since, and kept as they are: {fields}.</source>
        <translation>已重新拆开。合并后改过的内容保持不变：{fields}。</translation>
    </message>
    <message>
        <source>Serious</source>
        <comment>severity</comment>
        <translation>严重</translation>
    </message>
    <message>
        <source>Serve, on this machine alone unless TLS is given.</source>
        <translation>启动服务；未配置 TLS 时只接受本机连接。</translation>
    </message>
    <message>
        <source>Served by</source>
        <translation>服务人</translation>
    </message>
    <message>
        <source>Served by the new owner from</source>
        <translation>由新负责人服务起始日</translation>
    </message>
    <message>
        <source>Served by {name}</source>
        <translation>{name} 服务</translation>
    </message>
    <message>
        <source>Server: {address}</source>
        <translation>服务器：{address}</translation>
    </message>
    <message>
        <source>Serves them from</source>
        <translation>从哪天起服务</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>使用次数</translation>
    </message>
    <message>
        <source>Set the mode</source>
        <translation>设定模式</translation>
    </message>
    <message>
        <source>Set the mode of {name}</source>
        <translation>设定「{name}」的模式</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Settled at</source>
        <translation>处理时间</translation>
    </message>
    <message>
        <source>Settled at the visit</source>
        <translation>了结于哪次拜访</translation>
    </message>
    <message>
        <source>Settled by</source>
        <translation>处理人</translation>
    </message>
    <message>
        <source>Settled on</source>
        <translation>了结日期</translation>
    </message>
    <message>
        <source>Several people are called {name}: use the name they sign in with.</source>
        <translation>有多人叫 {name}：请用登录名。</translation>
    </message>
    <message>
        <source>Several people brought this account: a manager changes the shares.</source>
        <translation>此客户有多位开发人：由经理调整份额。</translation>
    </message>
    <message>
        <source>Several ways</source>
        <translation>多种写法</translation>
    </message>
    <message>
        <source>Several with commas between.</source>
        <translation>多个标签用逗号隔开。</translation>
    </message>
    <message>
        <source>Severe</source>
        <translation>严重</translation>
    </message>
    <message>
        <source>Severity (1 to 3)</source>
        <translation>严重程度（1 到 3）</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Share</source>
        <comment>distributor</comment>
        <translation>分成</translation>
    </message>
    <message>
        <source>Share</source>
        <comment>end</comment>
        <translation>份额范围</translation>
    </message>
    <message>
        <source>Share in %</source>
        <translation>份额（%）</translation>
    </message>
    <message>
        <source>Share in percent</source>
        <translation>份额（%）</translation>
    </message>
    <message>
        <source>Share of rep-days</source>
        <translation>人天占比</translation>
    </message>
    <message>
        <source>Share of the pool</source>
        <translation>分成比例</translation>
    </message>
    <message>
        <source>Share of wallet</source>
        <translation>渗透率</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>简称</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>再显示 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Show all accounts</source>
        <translation>显示全部客户</translation>
    </message>
    <message>
        <source>Show as a table</source>
        <translation>以表格显示</translation>
    </message>
    <message>
        <source>Show every laptop.</source>
        <translation>列出所有电脑。</translation>
    </message>
    <message>
        <source>Show every unit.</source>
        <translation>列出所有单位。</translation>
    </message>
    <message>
        <source>Show every version that was published.</source>
        <translation>显示已发布的所有版本。</translation>
    </message>
    <message>
        <source>Show everybody.</source>
        <translation>列出所有人员。</translation>
    </message>
    <message>
        <source>Show it.</source>
        <translation>列出来。</translation>
    </message>
    <message>
        <source>Show one.</source>
        <translation>显示其中一份。</translation>
    </message>
    <message>
        <source>Show the diagnosis</source>
        <translation>查看诊断信息</translation>
    </message>
    <message>
        <source>Show the months that are locked or paid.</source>
        <translation>列出已锁定或已发放的月份。</translation>
    </message>
    <message>
        <source>Show the newest of every laptop.</source>
        <translation>显示每台电脑最近的诊断信息。</translation>
    </message>
    <message>
        <source>Show the order</source>
        <translation>查看该订单</translation>
    </message>
    <message>
        <source>Show the recovery code</source>
        <translation>显示恢复码</translation>
    </message>
    <message>
        <source>Show them, with their reason.</source>
        <translation>列出这些改动和原因。</translation>
    </message>
    <message>
        <source>Show these</source>
        <translation>显示这些列</translation>
    </message>
    <message>
        <source>Shut a laptop out for good.</source>
        <translation>永久停用电脑。</translation>
    </message>
    <message>
        <source>Shut a laptop out until it is unlocked.</source>
        <translation>锁定电脑，直到解锁。</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>请重新登录</translation>
    </message>
    <message>
        <source>Sign in with the code</source>
        <translation>用接入码登录</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Signing in …</source>
        <translation>正在登录……</translation>
    </message>
    <message>
        <source>Signing out keeps everything here, also what was not sent; nothing is sent until you sign in again.</source>
        <translation>退出后，这里的内容全部保留，未发送的也在；重新登录前不会发送。</translation>
    </message>
    <message>
        <source>Signing out …</source>
        <translation>正在退出……</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>Since {day}, the first of the month</source>
        <translation>自本月 1 日（{day}）起</translation>
    </message>
    <message>
        <source>Single quotation marks</source>
        <translation>单引号</translation>
    </message>
    <message>
        <source>Single quotes '</source>
        <translation>单引号 '</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Size unknown</source>
        <translation>规模未知</translation>
    </message>
    <message>
        <source>Size: {size} bytes, schema {schema}</source>
        <translation>大小：{size} 字节，数据版本 {schema}</translation>
    </message>
    <message>
        <source>Slight</source>
        <comment>severity</comment>
        <translation>轻微</translation>
    </message>
    <message>
        <source>Small</source>
        <comment>company size</comment>
        <translation>小型</translation>
    </message>
    <message>
        <source>Sold from</source>
        <translation>起售日期</translation>
    </message>
    <message>
        <source>Somebody dealt with this already.</source>
        <translation>这一条已经处理过了。</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>另一个人</translation>
    </message>
    <message>
        <source>Somebody else changed it; you changed it too, without having seen that.</source>
        <translation>有人改过；您也改了，当时还没看到对方的修改。</translation>
    </message>
    <message>
        <source>Somebody else corrected this before.</source>
        <translation>别人已先行更正。</translation>
    </message>
    <message>
        <source>Somebody has decided about this change already.</source>
        <translation>这处修改已经有人处理过了。</translation>
    </message>
    <message>
        <source>Somebody signs in as {login} already; choose another name with --login.</source>
        <translation>登录名 {login} 已被使用；请用 --login 另选一个。</translation>
    </message>
    <message>
        <source>Somebody who has left cannot become key person.</source>
        <translation>已离开的人不能成为关键人。</translation>
    </message>
    <message>
        <source>Something that it belongs to is not here. Apply that first, or discard this.</source>
        <translation>它所属的记录不在这里。请先把那一条再做一次，或者放弃这一条。</translation>
    </message>
    <message>
        <source>Something that it refers to is not there any more.</source>
        <translation>它引用的内容已不存在。</translation>
    </message>
    <message>
        <source>Something unexpected happened, and one thing may not have been done. What was saved is safe, and you can go on working. If something looks wrong, save and start FieldApp again.</source>
        <translation>发生了意外情况，刚才的某一步可能没有完成。已保存的内容是安全的，您可以继续工作；如有异常，请保存后重新启动 FieldApp。</translation>
    </message>
    <message>
        <source>Sort by {column}</source>
        <translation>按{column}排序</translation>
    </message>
    <message>
        <source>Space shows or hides · Ctrl+↑ and Ctrl+↓ move · Esc cancels</source>
        <translation>空格显示或隐藏 · Ctrl+↑ 和 Ctrl+↓ 移动 · Esc 取消</translation>
    </message>
    <message>
        <source>Speed</source>
        <comment>need</comment>
        <translation>快</translation>
    </message>
    <message>
        <source>Split over several orders…</source>
        <translation>分配到多张订单…</translation>
    </message>
    <message>
        <source>Split the payment</source>
        <translation>分配这笔回款</translation>
    </message>
    <message>
        <source>Spreadsheet (*.xlsx)</source>
        <translation>表格文件 (*.xlsx)</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Stage: {rate}</source>
        <translation>阶段：{rate}</translation>
    </message>
    <message>
        <source>Stage: {stage}</source>
        <translation>阶段：{stage}</translation>
    </message>
    <message>
        <source>Stages and gates</source>
        <translation>阶段与过关线</translation>
    </message>
    <message>
        <source>Stages of campaigns</source>
        <translation>战役阶段</translation>
    </message>
    <message>
        <source>Stance</source>
        <translation>态度</translation>
    </message>
    <message>
        <source>Stance: against us</source>
        <translation>态度：反对</translation>
    </message>
    <message>
        <source>Stance: for us</source>
        <translation>态度：支持</translation>
    </message>
    <message>
        <source>Stance: neutral</source>
        <translation>态度：中立</translation>
    </message>
    <message>
        <source>Stands against</source>
        <translation>阻碍哪个率</translation>
    </message>
    <message>
        <source>Stands at the end of the report, as you type it.</source>
        <translation>将原样附在报告末尾。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Start alone on this laptop</source>
        <translation>在本机单独使用</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Start the campaign</source>
        <translation>开始战役</translation>
    </message>
    <message>
        <source>Started on</source>
        <translation>开始日期</translation>
    </message>
    <message>
        <source>Starts on</source>
        <translation>开始日期</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Statement PDF</source>
        <translation>对账单 PDF</translation>
    </message>
    <message>
        <source>Statement as a spreadsheet</source>
        <translation>对账单表格</translation>
    </message>
    <message>
        <source>Stayed: {mode}</source>
        <translation>未变：{mode}</translation>
    </message>
    <message>
        <source>Step {number}, {title}, done</source>
        <translation>第 {number} 步，{title}，已完成</translation>
    </message>
    <message>
        <source>Step {number}, {title}, later</source>
        <translation>第 {number} 步，{title}，稍后</translation>
    </message>
    <message>
        <source>Step {number}, {title}, you are here</source>
        <translation>第 {number} 步，{title}，当前</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Still needed: {fields}</source>
        <translation>还缺：{fields}</translation>
    </message>
    <message>
        <source>Still open: {flags}</source>
        <translation>待弄清：{flags}</translation>
    </message>
    <message numerus="yes">
        <source>Still thin: %n towns have too few reps</source>
        <translation>
            <numerusform>仍然分散：%n 个城市人手不足</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>已停止，没有写出文件。</translation>
    </message>
    <message>
        <source>Stopping after the rows that are under way…</source>
        <translation>正在处理的几行完成后就停止…</translation>
    </message>
    <message>
        <source>Strength (1 to 5)</source>
        <translation>强度（1 到 5）</translation>
    </message>
    <message>
        <source>Supplier</source>
        <translation>供应商</translation>
    </message>
    <message>
        <source>Supply</source>
        <comment>objection</comment>
        <translation>供应</translation>
    </message>
    <message>
        <source>Switching cost</source>
        <comment>objection</comment>
        <translation>更换成本</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Sync and sign-in…</source>
        <translation>同步与登录…</translation>
    </message>
    <message>
        <source>Sync has a problem</source>
        <translation>同步出现问题</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>立即同步</translation>
    </message>
    <message>
        <source>Sync state: {text}</source>
        <translation>同步状态：{text}</translation>
    </message>
    <message>
        <source>Sync stopped</source>
        <translation>同步已停止</translation>
    </message>
    <message>
        <source>Synced {time}</source>
        <translation>已同步 {time}</translation>
    </message>
    <message numerus="yes">
        <source>Syncing · %n rows</source>
        <translation>
            <numerusform>正在同步 · %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Syncing · {received} of about {total} rows</source>
        <translation>正在同步 · {received} / 约 {total} 行</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Tables and contacts (*.csv *.tsv *.txt *.xlsx *.xls *.ods *.vcf *.json *.gz)</source>
        <translation>表格和名片 (*.csv *.tsv *.txt *.xlsx *.xls *.ods *.vcf *.json *.gz)</translation>
    </message>
    <message>
        <source>Tabs that keep Excel from changing the numbers; taken off.</source>
        <translation>为防止 Excel 改动数字而加的制表符；已去掉。</translation>
    </message>
    <message>
        <source>Tabs that keep Excel from changing the numbers; they stay.</source>
        <translation>为防止 Excel 改动数字而加的制表符；保持原样。</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Take back the import of {files}? Everything it added goes, everything it changed becomes as it was.</source>
        <translation>要撤回 {files} 的导入吗？它新增的会删除，它修改的会恢复原样。</translation>
    </message>
    <message>
        <source>Take in a package that a laptop without a network had carried here; write the receipt for it.</source>
        <translation>收下没有网络的电脑带来的数据包，并写出回执。</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Take it for the account we have</source>
        <translation>当作已有客户</translation>
    </message>
    <message>
        <source>Take it off order {number}</source>
        <translation>用在订单 {number} 上</translation>
    </message>
    <message>
        <source>Take the import back</source>
        <translation>撤回本次导入</translation>
    </message>
    <message>
        <source>Take the order up again</source>
        <translation>恢复订单</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>用对方的</translation>
    </message>
    <message>
        <source>Taken at</source>
        <translation>拍摄时间</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>退款扣回</translation>
    </message>
    <message>
        <source>Taken back in the month</source>
        <translation>当月扣回</translation>
    </message>
    <message>
        <source>Taken back: by what is known now it is not due</source>
        <translation>冲回：按现有事实不应计提</translation>
    </message>
    <message>
        <source>Taken off on</source>
        <translation>抵扣日期</translation>
    </message>
    <message>
        <source>Taken off the order</source>
        <translation>抵扣哪张订单</translation>
    </message>
    <message>
        <source>Taken on</source>
        <translation>记录日期</translation>
    </message>
    <message numerus="yes">
        <source>Takes the place of a forgotten one; at least %n characters.</source>
        <translation>
            <numerusform>代替忘记的旧密码；至少 %n 个字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>Taking in …</source>
        <translation>正在读入…</translation>
    </message>
    <message>
        <source>Target accounts</source>
        <translation>目标客户</translation>
    </message>
    <message>
        <source>Target list</source>
        <translation>目标名单</translation>
    </message>
    <message>
        <source>Target lists</source>
        <translation>目标名单</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Tax number</source>
        <translation>税号</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>团队</translation>
    </message>
    <message>
        <source>Team coverage</source>
        <translation>团队覆盖</translation>
    </message>
    <message>
        <source>Team coverage · {scope}</source>
        <translation>团队覆盖 · {scope}</translation>
    </message>
    <message>
        <source>Team or area (optional)</source>
        <translation>团队或区域（可不填）</translation>
    </message>
    <message>
        <source>Team or company</source>
        <translation>团队或公司</translation>
    </message>
    <message>
        <source>Team or distributor</source>
        <translation>团队或经销商</translation>
    </message>
    <message>
        <source>Teams and distributors.</source>
        <translation>团队和经销商。</translation>
    </message>
    <message>
        <source>Teams of campaigns</source>
        <translation>战役队伍</translation>
    </message>
    <message>
        <source>Tell whoever has the account now; your company can take it in.</source>
        <translation>请告诉现在负责该客户的同事；公司可以收下这条修改。</translation>
    </message>
    <message>
        <source>Tells your administrator how this laptop stands: counts, versions and codes, nothing of customers.</source>
        <translation>把本机的状态告诉管理员：只有数量、版本和代码，不含任何客户资料。</translation>
    </message>
    <message>
        <source>Territories</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Territory</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Territory</source>
        <comment>field</comment>
        <translation>片区</translation>
    </message>
    <message>
        <source>Territory name</source>
        <translation>片区名称</translation>
    </message>
    <message>
        <source>Territory × four rates</source>
        <translation>区域 × 四个率</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Text</source>
        <comment>column</comment>
        <translation>文字</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本文件 (*.txt)</translation>
    </message>
    <message>
        <source>Text of the plan</source>
        <translation>方案全文</translation>
    </message>
    <message>
        <source>Text table</source>
        <translation>文本表格</translation>
    </message>
    <message>
        <source>Texts packed into formulas, such as {example}; they stay as they are.</source>
        <translation>文字被包在公式里，例如{example}；保持原样。</translation>
    </message>
    <message>
        <source>Texts packed into formulas, such as {example}; unpacked.</source>
        <translation>文字被包在公式里，例如{example}；已还原。</translation>
    </message>
    <message>
        <source>Texts that went through a wrong encoding, such as {example}. Ask for the file anew.</source>
        <translation>文字因编码出错成了乱码，例如{example}。请重新索取文件。</translation>
    </message>
    <message>
        <source>That code is for somebody else; this laptop is another person's. Ask for one of your own.</source>
        <translation>这个接入码是给别人的，而本机属于另一个人。请索取您自己的接入码。</translation>
    </message>
    <message>
        <source>That is too far away.</source>
        <translation>这个日期太远了。</translation>
    </message>
    <message>
        <source>That is {amount} too much.</source>
        <translation>多了 {amount}。</translation>
    </message>
    <message>
        <source>That order is another account’s.</source>
        <translation>该订单属于其他客户。</translation>
    </message>
    <message>
        <source>That stands until you decide.</source>
        <translation>在您决定之前，先按先到的算。</translation>
    </message>
    <message>
        <source>That was the last stop planned for today.</source>
        <translation>今天计划的拜访已全部完成。</translation>
    </message>
    <message>
        <source>The account is no longer yours.</source>
        <translation>该客户已不在您名下。</translation>
    </message>
    <message>
        <source>The account “{account}” is merged into two others at a time.</source>
        <translation>客户“{account}”同时被并入两个客户。</translation>
    </message>
    <message>
        <source>The account “{account}” would be merged into itself.</source>
        <translation>客户“{account}”会被并入自己。</translation>
    </message>
    <message>
        <source>The accounts chosen are of several people. Hand over those of one person at a time.</source>
        <translation>所选客户分属几个人，请一次只移交一个人的客户。</translation>
    </message>
    <message>
        <source>The card has no end; the file may be cut off.</source>
        <translation>这张名片没有结尾，文件可能不完整。</translation>
    </message>
    <message>
        <source>The check changes nothing.</source>
        <translation>检查不会改动任何数据。</translation>
    </message>
    <message>
        <source>The check was ended.</source>
        <translation>检查已停止。</translation>
    </message>
    <message>
        <source>The clipboard holds no picture and no file.</source>
        <translation>剪贴板里没有图片，也没有文件。</translation>
    </message>
    <message>
        <source>The code does not add up: one character is wrong, or two are exchanged.</source>
        <translation>恢复码校验不符：有一个字符错了，或两个字符颠倒了。</translation>
    </message>
    <message>
        <source>The content looks like it.</source>
        <translation>从内容看出来的。</translation>
    </message>
    <message>
        <source>The customer gave up before the term was over; what was paid out ahead is taken back by the plan.</source>
        <translation>客户在期满前中止；预先发放的提成按方案扣回。</translation>
    </message>
    <message>
        <source>The customer gave up…</source>
        <translation>客户中止…</translation>
    </message>
    <message>
        <source>The data are brought up to date for this version, once; this may take some minutes.</source>
        <translation>正在为新版本整理数据，只需一次，可能要几分钟。</translation>
    </message>
    <message>
        <source>The data file has damaged places. Close FieldApp and start it again: it offers the newest backup, and the rest comes from the server.</source>
        <translation>数据文件有损坏。请关闭 FieldApp 后重新打开：它会提供最近的备份，其余内容从服务器取回。</translation>
    </message>
    <message>
        <source>The data file has damaged places. Nothing more is lost by closing: close FieldApp and start it again; it offers the newest backup and says what would be missing.</source>
        <translation>数据文件有损坏。关闭不会再丢失内容：请关闭 FieldApp 后重新启动；它会提供最新的备份，并说明会缺少什么。</translation>
    </message>
    <message>
        <source>The data file is no longer where it was opened: {path}. Nothing can be saved until it is back there. Leave this window open, put the file back, then save again.</source>
        <translation>数据文件已不在打开时的位置：{path}。放回原处之前无法保存。请不要关闭窗口，把文件放回后再保存。</translation>
    </message>
    <message>
        <source>The data folder cannot be written, so nothing was taken in. What you saved is safe. Check its permissions.</source>
        <translation>数据文件夹无法写入，所以没有接收任何内容。您保存的内容都在。请检查该文件夹的权限。</translation>
    </message>
    <message>
        <source>The data folder cannot be written. Check its permissions, then save again.</source>
        <translation>数据文件夹无法写入。请检查权限后再保存。</translation>
    </message>
    <message>
        <source>The database does not answer ({reason}).</source>
        <translation>数据库没有响应（{reason}）。</translation>
    </message>
    <message>
        <source>The database is at schema {found}, newer than this program ({wanted}): use the newer program.</source>
        <translation>数据库版本为 {found}，比本程序（{wanted}）新：请使用新版程序。</translation>
    </message>
    <message>
        <source>The database is at schema {found}, this program needs {wanted}: make a backup, then run migrate.</source>
        <translation>数据库版本为 {found}，本程序需要 {wanted}：请先备份，再运行 migrate。</translation>
    </message>
    <message>
        <source>The database is at schema {number}.</source>
        <translation>数据库现为版本 {number}。</translation>
    </message>
    <message>
        <source>The deposit is more than the order.</source>
        <translation>定金超过了订单金额。</translation>
    </message>
    <message>
        <source>The diagnosis</source>
        <translation>诊断信息</translation>
    </message>
    <message>
        <source>The disk is full, so what came from the server was not taken in. What you saved is safe. Make room; it is then tried again by itself.</source>
        <translation>磁盘已满，服务器发来的内容没有写入。您保存的内容都在。腾出空间后会自动重试。</translation>
    </message>
    <message>
        <source>The disk is full. What was saved before is safe. Make room, then save again.</source>
        <translation>磁盘已满。之前保存的内容是安全的。请清理空间后再保存。</translation>
    </message>
    <message>
        <source>The disk is full: {file} is not written, and nothing was changed. Make room in {folder}.</source>
        <translation>磁盘已满：{file} 没有写出，什么都没有改动。请在 {folder} 腾出空间。</translation>
    </message>
    <message>
        <source>The disk reported an error. What was saved before is safe. Make a backup soon.</source>
        <translation>磁盘报告错误。之前保存的内容是安全的。请尽快备份。</translation>
    </message>
    <message>
        <source>The end lies before the beginning.</source>
        <translation>结束早于开始。</translation>
    </message>
    <message>
        <source>The end lies before the start.</source>
        <translation>结束早于开始。</translation>
    </message>
    <message>
        <source>The ending of {file} names no format. Formats: {formats}</source>
        <translation>{file} 的扩展名不对应任何格式。可用格式：{formats}</translation>
    </message>
    <message>
        <source>The estimate is older than 180 days: ask again.</source>
        <translation>估计已超过 180 天，请再问一次。</translation>
    </message>
    <message>
        <source>The facts are refused: {problems}</source>
        <translation>事实文件被拒绝：{problems}</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>The file cannot be read: {reason}.</source>
        <translation>无法读取文件：{reason}。</translation>
    </message>
    <message>
        <source>The file has schema {file}, this program has {program}.</source>
        <translation>文件的数据版本是 {file}，本程序是 {program}。</translation>
    </message>
    <message>
        <source>The file has the schema of this program ({number}).</source>
        <translation>文件与本程序的数据版本一致（{number}）。</translation>
    </message>
    <message>
        <source>The file is cut off, or somebody changed it. Nothing was taken in; get it once more.</source>
        <translation>文件不完整，或者被人改过。什么都没有读入；请重新拿一份。</translation>
    </message>
    <message>
        <source>The file is damaged. It is kept; run “fieldapp doctor”, then restore a backup.</source>
        <translation>文件已损坏，但已保留。请运行“fieldapp doctor”，然后恢复备份。</translation>
    </message>
    <message>
        <source>The file is encrypted ({cipher}).</source>
        <translation>文件已加密（{cipher}）。</translation>
    </message>
    <message>
        <source>The file is longer than {limit} characters.</source>
        <translation>文件超过 {limit} 个字符。</translation>
    </message>
    <message>
        <source>The file is not encrypted. Do not use it; restore a backup.</source>
        <translation>文件没有加密。请不要使用，请恢复备份。</translation>
    </message>
    <message>
        <source>The file was made by a newer FieldApp. Install the update, then open it again.</source>
        <translation>这个文件是用更新版本的 FieldApp 做的。请先更新，再打开。</translation>
    </message>
    <message>
        <source>The first rows</source>
        <translation>前几行</translation>
    </message>
    <message>
        <source>The first {count} are listed.</source>
        <translation>只列出前 {count} 行。</translation>
    </message>
    <message>
        <source>The former owner's laptop had sent everything when last heard of ({time}).</source>
        <translation>上次联系时（{time}），原负责人的电脑已全部发出。</translation>
    </message>
    <message>
        <source>The head of the column says so.</source>
        <translation>列名就是这个意思。</translation>
    </message>
    <message>
        <source>The import did not begin.</source>
        <translation>导入没有开始。</translation>
    </message>
    <message>
        <source>The import is halted. What came in so far is safe.</source>
        <translation>导入已暂停，已导入的部分安全保存。</translation>
    </message>
    <message>
        <source>The import is taken back.</source>
        <translation>导入已撤回。</translation>
    </message>
    <message>
        <source>The import is taken back; everything is as it was.</source>
        <translation>导入已撤回，一切恢复原样。</translation>
    </message>
    <message numerus="yes">
        <source>The import of {files} is undone; %n accounts were touched.</source>
        <translation>
            <numerusform>{files} 的导入已撤销，涉及 %n 个客户。</numerusform>
        </translation>
    </message>
    <message>
        <source>The import of {files} was interrupted. What came in is safe.</source>
        <translation>{files} 的导入中断了，已导入的部分安全保存。</translation>
    </message>
    <message>
        <source>The import “{batch}” is undone already.</source>
        <translation>导入批次“{batch}”已经撤销。</translation>
    </message>
    <message>
        <source>The index is the sum of squared shares of rep-days by town over the last 14 days: 1 is all in one town. Below {least} it is thin, and so is a town with fewer than {reps} reps.</source>
        <translation>集中度是近 14 天各城市人天占比的平方和：全在一城为 1。低于 {least}，或有城市少于 {reps} 人，就算兵力分散。</translation>
    </message>
    <message>
        <source>The installation is damaged ({path}). Your data are safe; install it again.</source>
        <translation>程序安装已损坏（{path}）。您的数据没有问题，请重新安装程序。</translation>
    </message>
    <message>
        <source>The invoice of {amount} bears the tax number {name}, which is not the account’s. Have it issued anew, or correct the number here.</source>
        <translation>{amount} 的发票税号为 {name}，不是本客户的税号。请重新开票，或更正此处的税号。</translation>
    </message>
    <message>
        <source>The key does not open this file. The file is kept as it is: {path}</source>
        <translation>密钥打不开此文件。文件保持原样：{path}</translation>
    </message>
    <message>
        <source>The key of laptop {device} was never left with the organisation.</source>
        <translation>电脑 {device} 的密钥没有留存在公司。</translation>
    </message>
    <message>
        <source>The key person is not a person of this account.</source>
        <translation>关键人不是此客户的联系人。</translation>
    </message>
    <message>
        <source>The keyring holds no key for this data. It is kept, encrypted. Type the recovery code to open it.</source>
        <translation>密钥环里没有这份数据的密钥。数据已加密保留。请输入恢复码打开。</translation>
    </message>
    <message>
        <source>The keyring is asked for the key; it may want its password in a window of its own.</source>
        <translation>正在向系统密钥环索取密钥；它可能会另开窗口询问密码。</translation>
    </message>
    <message>
        <source>The keyring is locked or does not answer.</source>
        <translation>密钥环已锁定或没有响应。</translation>
    </message>
    <message>
        <source>The keyring refused to give the key.</source>
        <translation>密钥环拒绝提供密钥。</translation>
    </message>
    <message>
        <source>The laptop gets in again.</source>
        <translation>这台电脑可以重新使用了。</translation>
    </message>
    <message>
        <source>The laptop is locked at its next contact.</source>
        <translation>这台电脑下次连接时会被锁定。</translation>
    </message>
    <message>
        <source>The laptop is shut out for good.</source>
        <translation>这台电脑已永久停用。</translation>
    </message>
    <message>
        <source>The last sync did not come to an end. Everything is saved here and will be tried again.</source>
        <translation>上次同步没有完成。所有内容已保存在本机，会自动重试。</translation>
    </message>
    <message>
        <source>The line is not one record of an export; the file was changed by another program.</source>
        <translation>这一行不是导出文件中的一条完整记录；文件被其他软件改过。</translation>
    </message>
    <message>
        <source>The mapping is saved as {path}.</source>
        <translation>映射已保存为 {path}。</translation>
    </message>
    <message>
        <source>The mapping says so.</source>
        <translation>映射文件规定的。</translation>
    </message>
    <message>
        <source>The mapping {file} cannot be used: {problems}</source>
        <translation>映射 {file} 无法使用：{problems}</translation>
    </message>
    <message>
        <source>The mapping {mapping} says nothing of this kind.</source>
        <translation>映射 {mapping} 没有涉及这个种类。</translation>
    </message>
    <message>
        <source>The names of the columns stand again in rows {rows}, which are left out.</source>
        <translation>第 {rows} 行重复了表头，不读。</translation>
    </message>
    <message>
        <source>The network's proxy did not let FieldApp through. Check the network settings; nothing was changed here.</source>
        <translation>网络代理没有放行 FieldApp。请检查网络设置；本机数据没有改动。</translation>
    </message>
    <message>
        <source>The network's proxy did not let FieldApp through. Everything is saved here; tell your administrator, or try another network.</source>
        <translation>网络代理没有放行 FieldApp。所有内容都已保存在本机；请告诉管理员，或换一个网络再试。</translation>
    </message>
    <message>
        <source>The number “{value}” is taken already.</source>
        <translation>编号“{value}”已被使用。</translation>
    </message>
    <message>
        <source>The old password and all sign-ins are void; the code asks for a new password.</source>
        <translation>旧密码和所有登录都已失效；使用此接入码时设置新密码。</translation>
    </message>
    <message>
        <source>The order is in another currency than {value}.</source>
        <translation>订单的币种不是 {value}。</translation>
    </message>
    <message>
        <source>The organisation's private key is not at {path}. It is needed to open what was sealed for it.</source>
        <translation>{path} 处没有公司的私钥，没有它就打不开为公司加密的内容。</translation>
    </message>
    <message>
        <source>The parts come to more than the payment.</source>
        <translation>各笔分配合计超过了这笔回款。</translation>
    </message>
    <message>
        <source>The password is changed. Your other laptops ask for it once; nothing on them is lost.</source>
        <translation>密码已修改。您的其他电脑会要求重新登录一次，上面的内容不会丢失。</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>图片已复制到剪贴板。</translation>
    </message>
    <message>
        <source>The place is beyond the number of suppliers on the list.</source>
        <translation>位置超出了名单上的供应商数。</translation>
    </message>
    <message>
        <source>The plan at {path} is refused ({problems}); fieldapp commission try says why in words.</source>
        <translation>{path} 的方案被拒绝（{problems}）；用 fieldapp commission try 可查看具体原因。</translation>
    </message>
    <message>
        <source>The plan is refused: {problems}</source>
        <translation>方案被拒绝：{problems}</translation>
    </message>
    <message>
        <source>The plan “{plan}” has no version.</source>
        <translation>方案“{plan}”没有任何版本。</translation>
    </message>
    <message>
        <source>The private key at {path} does not open this.</source>
        <translation>{path} 处的私钥打不开这份内容。</translation>
    </message>
    <message>
        <source>The private key of {name} is not at {path}.</source>
        <translation>{path} 处没有 {name} 的私钥。</translation>
    </message>
    <message>
        <source>The proxy refuses</source>
        <translation>代理拒绝连接</translation>
    </message>
    <message>
        <source>The reason is no longer in that state. Look again.</source>
        <translation>该反对理由的状态已变化，请重新查看。</translation>
    </message>
    <message numerus="yes">
        <source>The receipt is taken in: %n rows received.</source>
        <translation>
            <numerusform>回执已读入：收到 %n 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>The record is no longer here, so nothing can be written to it.</source>
        <translation>这条记录已经不在了，没法再改。</translation>
    </message>
    <message>
        <source>The rejected rows are in {path}; correct them and import that.</source>
        <translation>被拒绝的行已存到 {path}，改好后再导入它即可。</translation>
    </message>
    <message>
        <source>The rejected rows stand in {files}.</source>
        <translation>被拒绝的行在 {files} 里。</translation>
    </message>
    <message>
        <source>The report with your words is not saved. Esc once more throws them away.</source>
        <translation>附有您补充内容的报告尚未保存，再按一次 Esc 则放弃。</translation>
    </message>
    <message>
        <source>The rest was not ({code}); the laptop learns it from the receipt.</source>
        <translation>其余的没有收下（{code}）；那台电脑会从回执得知。</translation>
    </message>
    <message>
        <source>The role began on {day}; it cannot end before.</source>
        <translation>角色始于 {day}，不能早于此日结束。</translation>
    </message>
    <message>
        <source>The row has {cells} cells where the header has {columns}; nothing is guessed.</source>
        <translation>这一行有 {cells} 个单元格，而表头有 {columns} 个；不做猜测。</translation>
    </message>
    <message>
        <source>The row holds bytes that are no text in the encoding {encoding}; nothing is guessed.</source>
        <translation>这一行含有在 {encoding} 编码下不是文字的内容，不作猜测。</translation>
    </message>
    <message>
        <source>The row opens a quotation mark that nobody closes; put it right in the file.</source>
        <translation>这一行的引号没有配对，请在文件里改正。</translation>
    </message>
    <message>
        <source>The rows are coming in…</source>
        <translation>正在导入…</translation>
    </message>
    <message>
        <source>The same account</source>
        <translation>同一家客户</translation>
    </message>
    <message>
        <source>The same account?</source>
        <translation>是同一家客户吗？</translation>
    </message>
    <message>
        <source>The same one is there already.</source>
        <translation>已有相同的一条。</translation>
    </message>
    <message>
        <source>The server asks for a new sign-in. Ask your administrator for an enrolment code.</source>
        <translation>服务器要求重新登录。请向管理员索取接入码。</translation>
    </message>
    <message>
        <source>The server asks for patience. Everything is saved here and will be tried again.</source>
        <translation>服务器请您稍等。所有内容都已保存在本机，稍后自动重试。</translation>
    </message>
    <message>
        <source>The server asks who you are: you signed out, the password was changed, or the laptop was away for long. Nothing is lost; sign in below, and what waits is sent.</source>
        <translation>服务器需要确认您的身份：可能您退出过登录、密码改过，或本机很久没有连接。内容没有丢失；请在下面登录，等待中的内容随后发送。</translation>
    </message>
    <message>
        <source>The server cannot be reached. Check the address and the network; nothing was changed here.</source>
        <translation>连不上服务器。请检查地址和网络；本机没有任何改动。</translation>
    </message>
    <message>
        <source>The server cannot be reached. Go on working: everything is saved here and sent later.</source>
        <translation>连不上服务器。请照常工作：所有内容已保存在本机，稍后发送。</translation>
    </message>
    <message>
        <source>The server could not handle it; your administrator sees it.</source>
        <translation>服务器处理不了它；管理员会看到。</translation>
    </message>
    <message>
        <source>The server did not take it ({code}).</source>
        <translation>服务器没有接收（{code}）。</translation>
    </message>
    <message>
        <source>The server does not have it, or it is no longer yours to see.</source>
        <translation>服务器上没有这个文件，或您已无权查看。</translation>
    </message>
    <message>
        <source>The server does not take in this kind of file.</source>
        <translation>服务器不接受这种文件。</translation>
    </message>
    <message>
        <source>The server has no more room for files; ask whoever runs it.</source>
        <translation>服务器存放文件的空间已用完，请联系管理员。</translation>
    </message>
    <message>
        <source>The server is busy or being looked after. Everything is saved here and will be tried again.</source>
        <translation>服务器繁忙或正在维护。所有内容都已保存在本机，稍后自动重试。</translation>
    </message>
    <message>
        <source>The server is busy or being looked after. Try again in a few minutes.</source>
        <translation>服务器正忙或正在维护，请过几分钟再试。</translation>
    </message>
    <message>
        <source>The server is too old</source>
        <translation>服务器版本过旧</translation>
    </message>
    <message>
        <source>The server refused ({code}). Nothing was changed here.</source>
        <translation>服务器拒绝了（{code}）。本机没有任何改动。</translation>
    </message>
    <message>
        <source>The server that FieldApp's laptops sync with.</source>
        <translation>FieldApp 各电脑同步用的服务器。</translation>
    </message>
    <message>
        <source>The server's address is missing; paste the whole link that you were sent.</source>
        <translation>缺少服务器地址；请把收到的链接整个粘贴进来。</translation>
    </message>
    <message>
        <source>The server's certificate is not trusted, so nothing was sent. Check the address and this laptop's date and time; a company with its own authority joins by “fieldapp join --ca FILE”.</source>
        <translation>服务器的证书不可信，所以什么都没有发送。请检查地址和本机的日期时间；公司自建证书机构的，请用“fieldapp join --ca FILE”加入。</translation>
    </message>
    <message>
        <source>The server's certificate is not trusted, so nothing was sent: perhaps somebody stands between, perhaps the certificate has run out. Check this laptop's date and time, then tell your administrator. Go on working.</source>
        <translation>服务器的证书不可信，所以什么都没有发送：可能有人在中间截取，也可能证书已过期。请先核对本机的日期和时间，再告诉管理员。您可以继续工作。</translation>
    </message>
    <message>
        <source>The share lasts for the account’s whole life. It counts at once, as you work alone.</source>
        <translation>份额终生有效。您是单独使用，马上生效。</translation>
    </message>
    <message>
        <source>The share lasts for the account’s whole life. It counts once a manager has confirmed it.</source>
        <translation>份额终生有效，经理确认后生效。</translation>
    </message>
    <message>
        <source>The shares add up to {share}; more than 100% cannot be.</source>
        <translation>份额合计 {share}，不能超过 100%。</translation>
    </message>
    <message>
        <source>The statements of {month} then say “paid out”.</source>
        <translation>{month} 的对账单会显示“已发放”。</translation>
    </message>
    <message>
        <source>The structure of the file is damaged. Keep it, and restore the newest backup.</source>
        <translation>文件结构已损坏。请保留它，并恢复最新的备份。</translation>
    </message>
    <message>
        <source>The structure of the file is sound.</source>
        <translation>文件结构完好。</translation>
    </message>
    <message>
        <source>The system refused: {reason}. Nothing was changed.</source>
        <translation>系统拒绝：{reason}。没有任何改动。</translation>
    </message>
    <message>
        <source>The table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>The team's as of {date}, when {stage} ended: {where}.</source>
        <translation>团队数据截至 {date}，{stage}阶段结束时：{where}。</translation>
    </message>
    <message>
        <source>The team's rates are told when a stage changes.</source>
        <translation>阶段转换时会显示团队的四个率。</translation>
    </message>
    <message>
        <source>The text in row {row}, column “{column}”, is longer than the {limit} characters that a spreadsheet holds; export it as CSV.</source>
        <translation>第 {row} 行“{column}”列的文字超过表格单元格能容纳的 {limit} 个字符；请导出为 CSV。</translation>
    </message>
    <message>
        <source>The value of “{field}” is longer than {limit} characters.</source>
        <translation>“{field}”的值超过 {limit} 个字符。</translation>
    </message>
    <message>
        <source>The view “{view}” is deleted.</source>
        <translation>视图“{view}”已删除。</translation>
    </message>
    <message>
        <source>The visit is not saved. {problem} What you typed stays here.</source>
        <translation>拜访没有保存。{problem}您输入的内容仍在这里。</translation>
    </message>
    <message>
        <source>The visit would end before it begins.</source>
        <translation>拜访的结束时间早于开始时间。</translation>
    </message>
    <message>
        <source>The words of this column</source>
        <translation>这一列里的词</translation>
    </message>
    <message>
        <source>Their words</source>
        <translation>对方原话</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>对方的</translation>
    </message>
    <message>
        <source>Theirs ({name})</source>
        <translation>对方的（{name}）</translation>
    </message>
    <message>
        <source>Theirs stands.</source>
        <translation>按对方的算。</translation>
    </message>
    <message>
        <source>There are no accounts to hand over.</source>
        <translation>没有可移交的客户。</translation>
    </message>
    <message>
        <source>There are two days in it; one is needed.</source>
        <translation>写了两个日期，只需要一个。</translation>
    </message>
    <message>
        <source>There are two times in it; for a span put a dash between them.</source>
        <translation>写了两个时间；如果是一段时间，请用短横线隔开。</translation>
    </message>
    <message>
        <source>There is a file already, and it is not overwritten: {path}</source>
        <translation>文件已存在，不会被覆盖：{path}</translation>
    </message>
    <message>
        <source>There is a file at {path} already.</source>
        <translation>{path} 处已有文件。</translation>
    </message>
    <message>
        <source>There is a server at {path} already.</source>
        <translation>{path} 处已有服务器。</translation>
    </message>
    <message>
        <source>There is a unit called {name} already.</source>
        <translation>已有名为 {name} 的单位。</translation>
    </message>
    <message>
        <source>There is an organisation called {name} already.</source>
        <translation>已有名为 {name} 的公司。</translation>
    </message>
    <message>
        <source>There is no FieldApp server at this address. Check it with your administrator.</source>
        <translation>这个地址没有 FieldApp 服务器。请与管理员核对。</translation>
    </message>
    <message>
        <source>There is no account on the list; choose some first.</source>
        <translation>名单上没有客户；请先选择。</translation>
    </message>
    <message>
        <source>There is no account yet to draw this page of.</source>
        <translation>还没有客户，无法绘制此页面。</translation>
    </message>
    <message>
        <source>There is no account yet whose coverage could be counted.</source>
        <translation>还没有可以计算覆盖的客户。</translation>
    </message>
    <message>
        <source>There is no account yet.</source>
        <translation>还没有客户。</translation>
    </message>
    <message>
        <source>There is no account yet. Begin with the first one, or bring in a list that you have.</source>
        <translation>还没有客户。先建第一个，或导入已有的名单。</translation>
    </message>
    <message>
        <source>There is no backup at {path}.</source>
        <translation>{path} 处没有备份。</translation>
    </message>
    <message>
        <source>There is no campaign yet: a territory, a target list, a team, and four stages with their gates.</source>
        <translation>还没有战役：一块区域、一份目标名单、一支队伍、四个带过关线的阶段。</translation>
    </message>
    <message>
        <source>There is no data in {folder} yet. Start FieldApp once, or try “fieldapp demo”.</source>
        <translation>{folder} 里还没有数据。请先启动一次 FieldApp，或试试“fieldapp demo”。</translation>
    </message>
    <message>
        <source>There is no display here. For pictures of the pages: fieldapp screenshot today --demo S -o today.png</source>
        <translation>这里没有显示器。要得到页面图片，请运行：fieldapp screenshot today --demo S -o today.png</translation>
    </message>
    <message>
        <source>There is no enrolment code in it; it looks like K7M2P-9XQ4R-TV0W1-ABCDE.</source>
        <translation>里面没有接入码；接入码的样子是 K7M2P-9XQ4R-TV0W1-ABCDE。</translation>
    </message>
    <message>
        <source>There is no entry and no order of yours called {name}.</source>
        <translation>没有名为 {name} 的提成明细或您的订单。</translation>
    </message>
    <message>
        <source>There is no field “{field}”.</source>
        <translation>没有字段“{field}”。</translation>
    </message>
    <message>
        <source>There is no file {file}.</source>
        <translation>没有文件 {file}。</translation>
    </message>
    <message>
        <source>There is no finished package of FieldApp at {path}.</source>
        <translation>{path} 没有做好的 FieldApp 安装包。</translation>
    </message>
    <message>
        <source>There is no import “{batch}”.</source>
        <translation>没有导入批次“{batch}”。</translation>
    </message>
    <message>
        <source>There is no kind “{kind}”. Kinds: {kinds}</source>
        <translation>没有种类“{kind}”。可用种类：{kinds}</translation>
    </message>
    <message>
        <source>There is no laptop {device}.</source>
        <translation>没有电脑 {device}。</translation>
    </message>
    <message>
        <source>There is no organisation {name} here.</source>
        <translation>这里没有公司 {name}。</translation>
    </message>
    <message>
        <source>There is no package at {path} that can be read.</source>
        <translation>{path} 没有可以读取的数据包。</translation>
    </message>
    <message>
        <source>There is no plan at {path} that can be read.</source>
        <translation>{path} 处没有可读取的方案文件。</translation>
    </message>
    <message>
        <source>There is no plan yet; nothing is posted.</source>
        <translation>还没有提成方案，不会入账。</translation>
    </message>
    <message>
        <source>There is no profile at {path} that can be read.</source>
        <translation>{path} 没有可读的配置。</translation>
    </message>
    <message>
        <source>There is no report {report}.</source>
        <translation>没有诊断报告 {report}。</translation>
    </message>
    <message>
        <source>There is no server at {path} yet: run fieldapp-server init.</source>
        <translation>{path} 处还没有服务器：请运行 fieldapp-server init。</translation>
    </message>
    <message>
        <source>There is no such file, or it cannot be read: {path}</source>
        <translation>没有这个文件，或无法读取：{path}</translation>
    </message>
    <message>
        <source>There is no such time: {detail}.</source>
        <translation>没有这个时间：{detail}。</translation>
    </message>
    <message>
        <source>There is no unit called {name}.</source>
        <translation>没有名为 {name} 的单位。</translation>
    </message>
    <message>
        <source>There is no {detail}.</source>
        <translation>没有 {detail} 这一天。</translation>
    </message>
    <message>
        <source>There is nobody called {name}.</source>
        <translation>没有叫 {name} 的人员。</translation>
    </message>
    <message>
        <source>There is nothing left to confirm here.</source>
        <translation>此处已没有需要核实的内容。</translation>
    </message>
    <message>
        <source>There is nothing left to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>There is nothing to break down here.</source>
        <translation>这里没有可拆分的内容。</translation>
    </message>
    <message>
        <source>There is nothing to bring in: correct the file, or go back.</source>
        <translation>没有可导入的内容：请修改文件，或返回上一步。</translation>
    </message>
    <message>
        <source>There is room on the disk: {free} MB free.</source>
        <translation>磁盘空间充足：剩余 {free} MB。</translation>
    </message>
    <message>
        <source>These accounts are not the same</source>
        <translation>这两家客户不是同一家</translation>
    </message>
    <message>
        <source>These accounts were separated meanwhile.</source>
        <translation>这两家客户在此期间已经拆开了。</translation>
    </message>
    <message>
        <source>These are few: take it with care.</source>
        <translation>样本少，仅供参考。</translation>
    </message>
    <message>
        <source>These arguments do not fit: {message}</source>
        <translation>参数不对：{message}</translation>
    </message>
    <message>
        <source>These two are one account already.</source>
        <translation>这两个已经是同一家客户了。</translation>
    </message>
    <message>
        <source>They have the accounts already. Choose somebody else.</source>
        <translation>客户本来就归这个人，请选别人。</translation>
    </message>
    <message>
        <source>They promised</source>
        <translation>对方承诺</translation>
    </message>
    <message>
        <source>They say the same, or the second says nothing more.</source>
        <translation>两边内容相同，或者后一家没有更多内容。</translation>
    </message>
    <message>
        <source>They stay private, in their own file. This page stays reachable from the page of sync.</source>
        <translation>这些客户留在单独的文件里，不进公司。以后仍可从同步页面打开本页。</translation>
    </message>
    <message>
        <source>Third-party licences</source>
        <translation>第三方许可</translation>
    </message>
    <message>
        <source>This FieldApp is newer than the server. Ask your administrator to update the server, then try again.</source>
        <translation>本机的 FieldApp 比服务器新。请让管理员升级服务器后再试。</translation>
    </message>
    <message>
        <source>This FieldApp is newer than the server. Your changes wait until the server is updated.</source>
        <translation>本机的 FieldApp 比服务器新。您的修改会等到服务器更新后发送。</translation>
    </message>
    <message>
        <source>This FieldApp is too old for the server. Install the update, then try again.</source>
        <translation>本机的 FieldApp 版本太旧，服务器不支持。请先安装更新再试。</translation>
    </message>
    <message>
        <source>This FieldApp is too old for the server. Your changes are taken in; install the update.</source>
        <translation>本机的 FieldApp 版本过旧。您的修改仍会被接收；请安装更新。</translation>
    </message>
    <message>
        <source>This account is no longer here</source>
        <translation>此客户已不在这里</translation>
    </message>
    <message>
        <source>This account is no longer here.</source>
        <translation>这个客户已不存在。</translation>
    </message>
    <message>
        <source>This amount is a preview; it can be disputed once the company has posted it.</source>
        <translation>这笔金额是预估，等公司入账后才能申诉。</translation>
    </message>
    <message>
        <source>This amount is larger than can be kept.</source>
        <translation>金额过大，无法保存。</translation>
    </message>
    <message>
        <source>This belongs to another account; choose the account again.</source>
        <translation>这属于另一个客户；请重新选择客户。</translation>
    </message>
    <message>
        <source>This cannot be saved ({code}). Nothing was changed.</source>
        <translation>无法保存（{code}）。没有任何改动。</translation>
    </message>
    <message>
        <source>This cannot be undone: later records depend on it ({subject}).</source>
        <translation>无法撤销：后面的记录依赖它（{subject}）。</translation>
    </message>
    <message>
        <source>This computer has no keyring where the key could be.</source>
        <translation>本机没有可存放密钥的密钥环。</translation>
    </message>
    <message>
        <source>This computer has no usable keyring: FieldApp will ask for the code at every start.</source>
        <translation>本机没有可用的密钥环：每次启动 FieldApp 都会要求输入恢复码。</translation>
    </message>
    <message>
        <source>This computer's keyring did not take the key: FieldApp will ask for the recovery code.</source>
        <translation>本机的密钥环没有保存密钥：FieldApp 启动时会要求输入恢复码。</translation>
    </message>
    <message>
        <source>This data was last used by a newer FieldApp (schema {file}; this one knows {program}). It is untouched. Install the newer program.</source>
        <translation>这份数据由更新版本的 FieldApp 使用过（数据版本 {file}；本程序支持 {program}）。数据没有改动。请安装新版程序。</translation>
    </message>
    <message>
        <source>This date is not understood. Try “next wed 10” or 11-27 10:00.</source>
        <translation>看不懂这个日期。试试“下周三 10点”或 11-27 10:00。</translation>
    </message>
    <message>
        <source>This dispute is settled.</source>
        <translation>这项申诉已有结果。</translation>
    </message>
    <message>
        <source>This dispute was taken back; there is nothing to decide.</source>
        <translation>这项申诉已撤回，不需要再裁定。</translation>
    </message>
    <message>
        <source>This does not look like an address of e-mail.</source>
        <translation>这不像邮箱地址。</translation>
    </message>
    <message>
        <source>This enrolment code is not valid: mistyped, used already or expired. Ask your administrator for a new one.</source>
        <translation>接入码无效：输入有误、已被使用或已过期。请向管理员索取新的。</translation>
    </message>
    <message>
        <source>This entry</source>
        <translation>本笔提成</translation>
    </message>
    <message>
        <source>This entry is a preview or disputed already; wait for the decision, or withdraw the dispute.</source>
        <translation>这一笔是预估，或已经在申诉；请等结论，或先撤回申诉。</translation>
    </message>
    <message>
        <source>This entry is disputed already.</source>
        <translation>这条明细已经在申诉中。</translation>
    </message>
    <message>
        <source>This file is no longer here.</source>
        <translation>这个文件已不在了。</translation>
    </message>
    <message>
        <source>This file is not encrypted and was not made by FieldApp: {path}</source>
        <translation>此文件没有加密，不是 FieldApp 创建的：{path}</translation>
    </message>
    <message>
        <source>This file is not on this laptop.</source>
        <translation>这台电脑上没有这个文件。</translation>
    </message>
    <message>
        <source>This file is still on the laptop of who added it.</source>
        <translation>这个文件还在添加者的电脑上，尚未上传。</translation>
    </message>
    <message>
        <source>This has passed. A next step needs a date to come.</source>
        <translation>这个时间已经过去。下一步需要一个将来的日期。</translation>
    </message>
    <message>
        <source>This import is taken back already.</source>
        <translation>这次导入已经撤回过了。</translation>
    </message>
    <message>
        <source>This is a list of</source>
        <translation>这个表是</translation>
    </message>
    <message>
        <source>This is a package on its way to the server, not the receipt that comes back.</source>
        <translation>这是要带给服务器的数据包，不是带回来的回执。</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>这里必须填写。</translation>
    </message>
    <message>
        <source>This is not a recovery code.</source>
        <translation>这不是恢复码。</translation>
    </message>
    <message>
        <source>This is not an amount; write it like 12.50.</source>
        <translation>这不是金额；请写成 12.50。</translation>
    </message>
    <message>
        <source>This is noted already.</source>
        <translation>这一条已经记过了。</translation>
    </message>
    <message>
        <source>This is still to come. Plan it as a next step, or type when it began.</source>
        <translation>这个时间还没有到。请作为下一步安排，或输入实际开始的时间。</translation>
    </message>
    <message>
        <source>This is the first contact.</source>
        <translation>这是第一次接触。</translation>
    </message>
    <message>
        <source>This is the server of {organisation}, at {address}.</source>
        <translation>这是 {organisation} 的服务器，地址 {address}。</translation>
    </message>
    <message>
        <source>This is the whole report. Nothing of it is sent. It tells where in the program it happened, and holds no names, phone numbers, keys or texts of yours. Save it to a file if you want to hand it to somebody.</source>
        <translation>这就是报告的全部内容，不会发送到任何地方。它只说明问题出在程序的哪个位置，不含姓名、电话、密钥或您输入的文字。如需交给他人，请保存为文件。</translation>
    </message>
    <message>
        <source>This is too long for a date.</source>
        <translation>这太长，不像日期。</translation>
    </message>
    <message>
        <source>This laptop belongs to {company} now, for {person}.</source>
        <translation>本机现已接入 {company}，使用人：{person}。</translation>
    </message>
    <message>
        <source>This laptop has been without word from your company's server for too long.</source>
        <translation>这台电脑太久没有和公司服务器联系了。</translation>
    </message>
    <message>
        <source>This laptop has no keys for it yet: it must sync over a network once. From then on files will do.</source>
        <translation>本机还没有所需的密钥：必须先通过网络同步一次，之后用文件就行。</translation>
    </message>
    <message>
        <source>This laptop is being emptied …</source>
        <translation>正在清空这台电脑…</translation>
    </message>
    <message>
        <source>This laptop was emptied for your company. What had not been sent is sealed for it, and not lost.</source>
        <translation>这台电脑已按公司要求清空，未发出的内容已为公司加密保存，不会丢失。</translation>
    </message>
    <message numerus="yes">
        <source>This laptop's clock is %n minutes ahead of the server's. Set it right before you log visits.</source>
        <translation>
            <numerusform>本机时钟比服务器快 %n 分钟。请先校准，再记录拜访。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This laptop's clock is %n minutes behind the server's. Set it right before you log visits.</source>
        <translation>
            <numerusform>本机时钟比服务器慢 %n 分钟。请先校准，再记录拜访。</numerusform>
        </translation>
    </message>
    <message>
        <source>This lies in the past.</source>
        <translation>这个时间已过。</translation>
    </message>
    <message>
        <source>This merge is no longer here.</source>
        <translation>这次合并已不在了。</translation>
    </message>
    <message>
        <source>This mode has ended already.</source>
        <translation>该模式已经结束。</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>This month, likely</source>
        <translation>本月暂估</translation>
    </message>
    <message>
        <source>This name is too long.</source>
        <translation>名称太长。</translation>
    </message>
    <message>
        <source>This number is out of range.</source>
        <translation>数字超出范围。</translation>
    </message>
    <message>
        <source>This offer was answered meanwhile.</source>
        <translation>这次移交已有答复。</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>本页</translation>
    </message>
    <message>
        <source>This person is no longer here</source>
        <translation>此联系人已不在这里</translation>
    </message>
    <message>
        <source>This planned visit belongs to another account.</source>
        <translation>这个拜访计划属于另一个客户。</translation>
    </message>
    <message>
        <source>This planned visit is logged already; correct that one instead.</source>
        <translation>这个拜访计划已有记录；请改为更正那条记录。</translation>
    </message>
    <message>
        <source>This planned visit is no longer here.</source>
        <translation>这个拜访计划已不存在。</translation>
    </message>
    <message>
        <source>This planned visit was called off; log it without the plan.</source>
        <translation>这个拜访计划已取消；请不带计划记录。</translation>
    </message>
    <message>
        <source>This profile belongs to no company, so nothing is sent anywhere. Everything works; changes are kept ready.</source>
        <translation>本机尚未接入公司，不会向任何地方发送数据。一切照常可用，修改会保留待发。</translation>
    </message>
    <message>
        <source>This profile belongs to no company.</source>
        <translation>本机数据还没有加入任何公司。</translation>
    </message>
    <message>
        <source>This profile belongs to no company. Join one: fieldapp join URL CODE</source>
        <translation>本机尚未接入公司。接入方法：fieldapp join URL CODE</translation>
    </message>
    <message>
        <source>This promise is settled already.</source>
        <translation>这个承诺已经了结。</translation>
    </message>
    <message>
        <source>This receipt answers an earlier state than this laptop is in, so nothing of it was needed. What still waits goes into the next package.</source>
        <translation>这份回执对应的是本机较早的状态，里面的内容已经不需要。还没发出的会放进下一个数据包。</translation>
    </message>
    <message>
        <source>This receipt is for another laptop. Nothing was taken in.</source>
        <translation>这份回执是给另一台电脑的。什么都没有读入。</translation>
    </message>
    <message>
        <source>This receipt is of another company. Nothing was taken in.</source>
        <translation>这份回执是另一家公司的。什么都没有读入。</translation>
    </message>
    <message>
        <source>This record is no longer here.</source>
        <translation>这条记录已不存在。</translation>
    </message>
    <message>
        <source>This row</source>
        <translation>这一行</translation>
    </message>
    <message>
        <source>This server has several organisations: say which one with --org.</source>
        <translation>这台服务器上有多个公司：请用 --org 指定。</translation>
    </message>
    <message>
        <source>This stage does not run; start it first.</source>
        <translation>这个阶段还没有开始；请先开始。</translation>
    </message>
    <message>
        <source>This stage has begun already.</source>
        <translation>这个阶段已经开始。</translation>
    </message>
    <message>
        <source>This visit is no longer here.</source>
        <translation>这次拜访已不存在。</translation>
    </message>
    <message>
        <source>This was corrected meanwhile. Look at the newest version.</source>
        <translation>此记录已被更正，请查看最新版本。</translation>
    </message>
    <message>
        <source>Tidy up</source>
        <translation>整理</translation>
    </message>
    <message>
        <source>Tidy up the map</source>
        <translation>整理决策地图</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>档位</translation>
    </message>
    <message>
        <source>Tier {number}</source>
        <translation>第 {number} 档</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Time shown</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>Time to sync</source>
        <translation>同步耗时</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>Time zone of the event</source>
        <translation>发生地时区</translation>
    </message>
    <message>
        <source>Time zone of the order</source>
        <translation>下单地时区</translation>
    </message>
    <message>
        <source>Time zone of the plan</source>
        <translation>计划地时区</translation>
    </message>
    <message>
        <source>Time zone of the visit</source>
        <translation>拜访地时区</translation>
    </message>
    <message>
        <source>Time zone where it was raised</source>
        <translation>提出地时区</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>职务</translation>
    </message>
    <message>
        <source>To</source>
        <translation>新负责人</translation>
    </message>
    <message>
        <source>To be accepted or returned within {days} days.</source>
        <translation>须在 {days} 天内接受或退回。</translation>
    </message>
    <message>
        <source>To be converted</source>
        <translation>待转换</translation>
    </message>
    <message>
        <source>To be opened</source>
        <translation>待开户</translation>
    </message>
    <message>
        <source>To be paid out</source>
        <translation>待发放</translation>
    </message>
    <message>
        <source>To take it back: fieldapp import undo {batch}</source>
        <translation>撤销：fieldapp import undo {batch}</translation>
    </message>
    <message>
        <source>To the town</source>
        <translation>调往的城市</translation>
    </message>
    <message>
        <source>To visit</source>
        <translation>待拜访</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Too many tries. Wait a few minutes and try again.</source>
        <translation>尝试次数过多。请过几分钟再试。</translation>
    </message>
    <message>
        <source>Too thin below</source>
        <translation>兵力分散线</translation>
    </message>
    <message>
        <source>Too thin below (%)</source>
        <translation>集中度低于多少算分散（%）</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Totals are left out: rows {rows}.</source>
        <translation>合计行不读：第 {rows} 行。</translation>
    </message>
    <message>
        <source>Totals as of {day}</source>
        <translation>截至 {day} 的合计</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>Towns after the move</source>
        <translation>调整后的城市</translation>
    </message>
    <message>
        <source>Trade confirmations</source>
        <translation>真撮合确认</translation>
    </message>
    <message>
        <source>Trust</source>
        <comment>objection</comment>
        <translation>信任</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Two different facts have the id “{id}” and the same revision.</source>
        <translation>两条不同的事实使用了同一编号“{id}”和同一修订号。</translation>
    </message>
    <message>
        <source>Type a date, such as “tomorrow 3pm” or 11-27.</source>
        <translation>请输入日期，例如“明天下午3点”或 11-27。</translation>
    </message>
    <message>
        <source>Type a name, or remove the line.</source>
        <translation>请输入名称，或删除这一行。</translation>
    </message>
    <message>
        <source>Type of file</source>
        <translation>文件类型</translation>
    </message>
    <message>
        <source>Type the words, or remove the line.</source>
        <translation>请输入内容，或删除这一行。</translation>
    </message>
    <message>
        <source>UTF-16, high byte first</source>
        <translation>UTF-16，高位在前</translation>
    </message>
    <message>
        <source>UTF-16, low byte first</source>
        <translation>UTF-16，低位在前</translation>
    </message>
    <message>
        <source>UTF-8 but for {bytes} bytes; their rows cannot be read</source>
        <translation>除 {bytes} 个字节外都是 UTF-8；含这些字节的行无法读取</translation>
    </message>
    <message>
        <source>UTF-8 with a mark</source>
        <translation>带标记的 UTF-8</translation>
    </message>
    <message>
        <source>Under the login</source>
        <translation>上级账号</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>撤销上一次修改</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>已撤销：{what}</translation>
    </message>
    <message>
        <source>Undone: {what} · {subject}</source>
        <translation>已撤销：{what} · {subject}</translation>
    </message>
    <message>
        <source>Unfinished visit</source>
        <translation>未完成的拜访</translation>
    </message>
    <message>
        <source>Unit of quantity</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Unit price</source>
        <translation>单价</translation>
    </message>
    <message>
        <source>Unknown role</source>
        <translation>未知角色</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>Until synced</source>
        <translation>到同步用时</translation>
    </message>
    <message>
        <source>Until synced, minutes</source>
        <translation>到同步用时（分钟）</translation>
    </message>
    <message>
        <source>Until the day</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>Until the time</source>
        <translation>截止时间</translation>
    </message>
    <message>
        <source>Until version</source>
        <translation>截止版本</translation>
    </message>
    <message>
        <source>Until when, e.g. end of month</source>
        <translation>期限，如：月底</translation>
    </message>
    <message>
        <source>Up to, not on, the day</source>
        <translation>截止日（不含）</translation>
    </message>
    <message>
        <source>Update needed</source>
        <translation>需要更新</translation>
    </message>
    <message>
        <source>Update the yearly purchase</source>
        <translation>更新年采购额</translation>
    </message>
    <message>
        <source>Use a saved mapping…</source>
        <translation>使用已存的映射…</translation>
    </message>
    <message>
        <source>Use at {name}</source>
        <translation>{name} 的使用情况</translation>
    </message>
    <message>
        <source>Use of our products</source>
        <translation>产品使用情况</translation>
    </message>
    <message>
        <source>Use of the program</source>
        <translation>软件使用情况</translation>
    </message>
    <message>
        <source>Used for the order</source>
        <translation>用于哪个订单</translation>
    </message>
    <message>
        <source>Used on</source>
        <translation>使用日期</translation>
    </message>
    <message>
        <source>Used: {what}</source>
        <translation>使用：{what}</translation>
    </message>
    <message>
        <source>User</source>
        <comment>buying role</comment>
        <translation>使用者</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>用户指南</translation>
    </message>
    <message>
        <source>User: {name}</source>
        <translation>用户：{name}</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Value at stake ({currency})</source>
        <translation>涉及金额（{currency}）</translation>
    </message>
    <message>
        <source>Values left out:</source>
        <translation>未采用的值：</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>裁定</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>已核实</translation>
    </message>
    <message>
        <source>Verified in all</source>
        <translation>累计已核实</translation>
    </message>
    <message>
        <source>Verified trade</source>
        <translation>已核实交易</translation>
    </message>
    <message>
        <source>Version kept for good</source>
        <translation>固定版本</translation>
    </message>
    <message>
        <source>Version of the list</source>
        <translation>名单版本</translation>
    </message>
    <message>
        <source>Version of the plan</source>
        <translation>方案版本</translation>
    </message>
    <message>
        <source>Version of the time zone data</source>
        <translation>时区数据版本</translation>
    </message>
    <message>
        <source>Version {number}</source>
        <translation>第 {number} 版</translation>
    </message>
    <message>
        <source>Version {version} ends on {end}, before it has begun on {start}.</source>
        <translation>版本 {version} 在 {end} 结束，早于其开始日 {start}。</translation>
    </message>
    <message>
        <source>Version {version} has a rule that goes by tiers, but no tiers.</source>
        <translation>版本 {version} 有按阶梯计算的规则，却没有阶梯。</translation>
    </message>
    <message>
        <source>Version {version} has no rule, so nothing would earn anything.</source>
        <translation>版本 {version} 没有规则，任何订单都不会产生提成。</translation>
    </message>
    <message>
        <source>Version {version} names amounts; say in which currency.</source>
        <translation>版本 {version} 含有金额；请注明币种。</translation>
    </message>
    <message>
        <source>Version {version} of {plan} is published already; a change is a new version.</source>
        <translation>{plan} 的版本 {version} 已发布；如需更改请发布新版本。</translation>
    </message>
    <message>
        <source>Version {version} of {plan} was published with other terms, and people were paid by them: leave it as it was and put what changes into a new version.</source>
        <translation>{plan} 的 {version} 版发布时条款不同，而且已按它发过提成：请保持原样，把改动写成新版本。</translation>
    </message>
    <message>
        <source>Version {version}: a tier from {start} until {end} holds nothing.</source>
        <translation>版本 {version}：从 {start} 到 {end} 的阶梯是空的。</translation>
    </message>
    <message>
        <source>Version {version}: collected margin is released by payments, not by “{trigger}”.</source>
        <translation>版本 {version}：回款毛利按付款释放，不能按“{trigger}”。</translation>
    </message>
    <message>
        <source>Version {version}: decay begins with year 1, and its years rise.</source>
        <translation>版本 {version}：递减从第 1 年开始，年份须递增。</translation>
    </message>
    <message>
        <source>Version {version}: decay must stay above 0; a share is for life.</source>
        <translation>版本 {version}：递减系数必须大于 0；提成是终生的。</translation>
    </message>
    <message>
        <source>Version {version}: no tier holds from {start} until {end}.</source>
        <translation>版本 {version}：{start} 到 {end} 之间没有阶梯。</translation>
    </message>
    <message>
        <source>Version {version}: only commission paid up front is given back over time, not with “{trigger}”.</source>
        <translation>版本 {version}：只有预付的提成才按时间追回，“{trigger}”不适用。</translation>
    </message>
    <message>
        <source>Version {version}: say how many months a sunset lasts.</source>
        <translation>版本 {version}：请注明逐步终止的月数。</translation>
    </message>
    <message>
        <source>Version {version}: the first tier must begin at 0.</source>
        <translation>版本 {version}：第一级阶梯必须从 0 开始。</translation>
    </message>
    <message>
        <source>Version {version}: the last tier must have no end; it ends at {end}.</source>
        <translation>版本 {version}：最后一级阶梯不能有上限；现为 {end}。</translation>
    </message>
    <message>
        <source>Version {version}: the months of a clawback rise and its shares fall.</source>
        <translation>版本 {version}：追回的月份须递增，比例须递减。</translation>
    </message>
    <message>
        <source>Version {version}: the weights for {channel} add up to {total}, not to 1.</source>
        <translation>版本 {version}：渠道 {channel} 的权重之和为 {total}，而不是 1。</translation>
    </message>
    <message>
        <source>Version {version}: tiers overlap at {start}.</source>
        <translation>版本 {version}：阶梯在 {start} 处重叠。</translation>
    </message>
    <message>
        <source>Version {version}: who brought the customer must earn on {channel} orders; the weight is 0.</source>
        <translation>版本 {version}：开发人在 {channel} 渠道的订单上必须有提成；现在权重为 0。</translation>
    </message>
    <message>
        <source>Version {version}: who brought the customer would earn {weight_after} on {after} orders but {weight_before} on {before} orders, so automating would cost them. Raise it, or let an admin override with a reason.</source>
        <translation>版本 {version}：开发人在 {after} 订单上得 {weight_after}，在 {before} 订单上得 {weight_before}，推动自动化反而会吃亏。请调高该权重，或由管理员注明原因后放行。</translation>
    </message>
    <message>
        <source>Versions {first} and {second} overlap from {day} on.</source>
        <translation>版本 {first} 与 {second} 自 {day} 起重叠。</translation>
    </message>
    <message>
        <source>Video</source>
        <comment>channel</comment>
        <translation>视频</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>拜访</translation>
    </message>
    <message>
        <source>Visit</source>
        <comment>channel</comment>
        <translation>拜访</translation>
    </message>
    <message>
        <source>Visit overdue</source>
        <translation>拜访逾期</translation>
    </message>
    <message>
        <source>Visit plan</source>
        <translation>拜访计划</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>拜访</translation>
    </message>
    <message>
        <source>Visits / planned</source>
        <translation>拜访 / 计划</translation>
    </message>
    <message>
        <source>Visits by class</source>
        <translation>按等级看拜访</translation>
    </message>
    <message>
        <source>Visits of the day</source>
        <translation>当天的拜访</translation>
    </message>
    <message>
        <source>Void: it never was</source>
        <translation>作废：并无此单据</translation>
    </message>
    <message>
        <source>WGS84</source>
        <translation>WGS84</translation>
    </message>
    <message>
        <source>Wait for your word</source>
        <translation>等您决定</translation>
    </message>
    <message numerus="yes">
        <source>Wait for your word (%n)</source>
        <translation>
            <numerusform>等您决定（%n）</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting for money or invoice</source>
        <translation>待付款或待开票</translation>
    </message>
    <message>
        <source>Waits here</source>
        <translation>本机待发送</translation>
    </message>
    <message>
        <source>We promised</source>
        <translation>我方承诺</translation>
    </message>
    <message>
        <source>We sell more than the estimate: correct the yearly purchase.</source>
        <translation>我们的销售超过了估计：请更正年采购额。</translation>
    </message>
    <message>
        <source>WeChat</source>
        <translation>微信</translation>
    </message>
    <message>
        <source>Week's visits</source>
        <translation>本周拜访</translation>
    </message>
    <message>
        <source>Weighed by</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>轻重</translation>
    </message>
    <message>
        <source>Welcome to FieldApp</source>
        <translation>欢迎使用 FieldApp</translation>
    </message>
    <message>
        <source>Welcome to {brand}</source>
        <translation>欢迎使用 {brand}</translation>
    </message>
    <message>
        <source>Well noted</source>
        <translation>记录质量</translation>
    </message>
    <message>
        <source>Western (Windows-1252)</source>
        <translation>西欧（Windows-1252）</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>What and why</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>What became of it: {objection}</source>
        <translation>处理结果：{objection}</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>What eliminated such reasons before</source>
        <translation>以前怎样消除这类理由</translation>
    </message>
    <message>
        <source>What emptied laptops rescued.</source>
        <translation>被清空的电脑保全下来的内容。</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>What has come to its end stays so: an older draft does not open it again.</source>
        <translation>已经了结的不会被较早的草稿重新打开。</translation>
    </message>
    <message>
        <source>What helped before: {answers}</source>
        <translation>以前管用的：{answers}</translation>
    </message>
    <message>
        <source>What holds back most</source>
        <translation>挡住最多的</translation>
    </message>
    <message>
        <source>What if these reps move?</source>
        <translation>如果调动这些人？</translation>
    </message>
    <message>
        <source>What if…</source>
        <translation>如果…</translation>
    </message>
    <message>
        <source>What is missing or due</source>
        <translation>缺什么或该做什么</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>哪里不对</translation>
    </message>
    <message>
        <source>What it becomes</source>
        <translation>字段对应</translation>
    </message>
    <message>
        <source>What it comes to</source>
        <translation>应计总额</translation>
    </message>
    <message>
        <source>What it pays</source>
        <translation>款项类型</translation>
    </message>
    <message>
        <source>What it sells</source>
        <translation>业务类型</translation>
    </message>
    <message>
        <source>What laptops told of themselves for support.</source>
        <translation>各台电脑发来的诊断信息。</translation>
    </message>
    <message>
        <source>What moves</source>
        <translation>移交什么</translation>
    </message>
    <message>
        <source>What shows it</source>
        <translation>依据是什么</translation>
    </message>
    <message>
        <source>What shows that it is out of the way? Who confirmed it, or what happened.</source>
        <translation>凭什么说已消除？谁确认的，或发生了什么。</translation>
    </message>
    <message>
        <source>What the account shall say</source>
        <translation>合并后保留的内容</translation>
    </message>
    <message>
        <source>What the customer says, in their words</source>
        <translation>客户的原话</translation>
    </message>
    <message>
        <source>What they need</source>
        <translation>需求（多快好省）</translation>
    </message>
    <message>
        <source>What they said against us</source>
        <translation>提出的反对理由</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>What was here before is kept beside the new data.</source>
        <translation>原来的数据会另外保留。</translation>
    </message>
    <message>
        <source>What was here before is kept in {file}; the window offers to bring it in.</source>
        <translation>原来的数据保存在 {file}；打开窗口后可以把它带进来。</translation>
    </message>
    <message>
        <source>What was not sent yet is sealed for your company, and nothing of it is lost.</source>
        <translation>还没发出的内容已为公司加密保存，不会丢失。</translation>
    </message>
    <message>
        <source>What was promised</source>
        <translation>答应了什么</translation>
    </message>
    <message>
        <source>What was saved after it can no longer be counted.</source>
        <translation>此后保存的内容已无法统计。</translation>
    </message>
    <message>
        <source>What was there is kept in {folder}.</source>
        <translation>原有数据保留在 {folder}。</translation>
    </message>
    <message>
        <source>What were you doing? (optional)</source>
        <translation>当时您在做什么？（选填）</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>将有的改动</translation>
    </message>
    <message>
        <source>What would happen</source>
        <translation>将会发生什么</translation>
    </message>
    <message>
        <source>What you entered while you worked alone is kept in its own file. Choose what goes to your company.</source>
        <translation>您独自使用时录入的内容保存在单独的文件里。请选择哪些带进公司。</translation>
    </message>
    <message>
        <source>What you have here is kept as it is; afterwards you choose which accounts go to your company.</source>
        <translation>这里已有的数据原样保留；加入后由您选择哪些客户带进公司。</translation>
    </message>
    <message>
        <source>What you saved is safe. Speak to your administrator.</source>
        <translation>已保存的内容都在，请联系管理员。</translation>
    </message>
    <message>
        <source>What you typed is not saved yet. {keys} saves it; Esc once more throws it away.</source>
        <translation>您输入的内容尚未保存：按 {keys} 保存，再按一次 Esc 则放弃。</translation>
    </message>
    <message>
        <source>What {file} holds is not recognised; name its kind or a mapping. Columns: {columns}</source>
        <translation>无法识别 {file} 的内容；请指定种类或映射。列：{columns}</translation>
    </message>
    <message>
        <source>Whatever the state</source>
        <translation>全部情况</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>When stages changed</source>
        <translation>阶段快照</translation>
    </message>
    <message>
        <source>When? A next step needs a date, or leave both empty.</source>
        <translation>什么时候？下一步需要日期，或者两项都留空。</translation>
    </message>
    <message>
        <source>Where it came from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation>当前状态</translation>
    </message>
    <message>
        <source>Where it was, e.g. “side gate, 200 m”</source>
        <translation>在哪里，如“侧门 200 米”</translation>
    </message>
    <message>
        <source>Where room is short, the columns at the end are left out first.</source>
        <translation>位置不够时，先省略排在最后的列。</translation>
    </message>
    <message>
        <source>Where the number comes from</source>
        <translation>数字依据</translation>
    </message>
    <message>
        <source>Where this money comes from</source>
        <translation>这笔钱怎么来的</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>调往哪里</translation>
    </message>
    <message>
        <source>Where, if it matters</source>
        <translation>地点（可不填）</translation>
    </message>
    <message>
        <source>Which accounts</source>
        <translation>哪些客户</translation>
    </message>
    <message>
        <source>Which customer? Type two or three letters of the name.</source>
        <translation>哪个客户？输入名称的两三个字母即可。</translation>
    </message>
    <message>
        <source>Which day? Try “tomorrow” before the time.</source>
        <translation>哪一天？试试在时间前加“明天”。</translation>
    </message>
    <message>
        <source>Which rate</source>
        <translation>针对的率</translation>
    </message>
    <message>
        <source>Which rate does it stand against?</source>
        <translation>它反对哪个率？</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Who brought the account</source>
        <translation>客户开发人</translation>
    </message>
    <message>
        <source>Who brought {name}</source>
        <translation>{name} 是谁开发的</translation>
    </message>
    <message>
        <source>Who decides — decision map</source>
        <translation>谁说了算 — 决策地图</translation>
    </message>
    <message>
        <source>Who has left has left altogether: choose everything that this person brought.</source>
        <translation>离职是整个人离开：请选“此人开发的全部客户”。</translation>
    </message>
    <message>
        <source>Who influences</source>
        <translation>影响者</translation>
    </message>
    <message>
        <source>Who is influenced</source>
        <translation>被影响者</translation>
    </message>
    <message>
        <source>Who is it?</source>
        <translation>是谁？</translation>
    </message>
    <message>
        <source>Who is it? Choose the person, or take the tick away.</source>
        <translation>是谁？请选择联系人，或取消勾选。</translation>
    </message>
    <message>
        <source>Who moves</source>
        <translation>调动谁</translation>
    </message>
    <message>
        <source>Who promised</source>
        <translation>承诺方</translation>
    </message>
    <message>
        <source>Who serves the account</source>
        <translation>客户服务人</translation>
    </message>
    <message>
        <source>Who serves them stays as it is: {people}.</source>
        <translation>服务人不变：{people}。</translation>
    </message>
    <message>
        <source>Who serves them until now: {people}. From {day} the share of service is {name}'s.</source>
        <translation>目前的服务人：{people}。从 {day} 起，服务分成归{name}。</translation>
    </message>
    <message>
        <source>Who serves {name}</source>
        <translation>{name} 由谁服务</translation>
    </message>
    <message>
        <source>Who stands where</source>
        <translation>各自情况</translation>
    </message>
    <message>
        <source>Who was met</source>
        <translation>见了谁</translation>
    </message>
    <message>
        <source>Who was met (keys 1–9)</source>
        <translation>见了谁（1–9 快捷键）</translation>
    </message>
    <message>
        <source>Who won them keeps their share: {people}.</source>
        <translation>开发人的分成不变：{people}。</translation>
    </message>
    <message>
        <source>Who works which territory</source>
        <translation>片区分工</translation>
    </message>
    <message>
        <source>Whom does {name} influence? Arrow keys and Enter, or a click; Esc ends.</source>
        <translation>{name} 影响谁？用方向键选好后按回车，或点击；Esc 结束。</translation>
    </message>
    <message>
        <source>Whom they influence</source>
        <translation>影响谁</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>谁的</translation>
    </message>
    <message>
        <source>Whose accounts</source>
        <translation>谁的客户</translation>
    </message>
    <message>
        <source>Whose commission</source>
        <translation>提成归谁</translation>
    </message>
    <message>
        <source>Whose customers</source>
        <translation>谁的客户</translation>
    </message>
    <message>
        <source>Whose plan it is</source>
        <translation>方案适用</translation>
    </message>
    <message>
        <source>Whose visits</source>
        <translation>谁的拜访</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Why called off</source>
        <translation>取消原因</translation>
    </message>
    <message>
        <source>Why customers fell back</source>
        <translation>客户倒退的原因</translation>
    </message>
    <message>
        <source>Why is it called off?</source>
        <translation>为什么取消？</translation>
    </message>
    <message>
        <source>Why not verified, and what to do</source>
        <translation>未核实的原因与处理办法</translation>
    </message>
    <message>
        <source>Why {name} fell back</source>
        <translation>「{name}」为什么倒退</translation>
    </message>
    <message>
        <source>With --keep-changed these stay, and all else is taken back.</source>
        <translation>加上 --keep-changed 会保留这些，撤销其余的。</translation>
    </message>
    <message>
        <source>With a time of day</source>
        <translation>是否定了钟点</translation>
    </message>
    <message numerus="yes">
        <source>With it %n more changes that were saved together.</source>
        <translation>
            <numerusform>一起保存的还有 %n 处修改。</numerusform>
        </translation>
    </message>
    <message>
        <source>With the name of the month</source>
        <translation>英文月份</translation>
    </message>
    <message>
        <source>With them: {promises} and {plans}.</source>
        <translation>随之移交：{promises}，{plans}。</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Withdraw the confirmation</source>
        <translation>撤回核实</translation>
    </message>
    <message>
        <source>Withdraw the confirmation…</source>
        <translation>撤回核实…</translation>
    </message>
    <message>
        <source>Without a command: open the window.</source>
        <translation>不带命令时打开窗口。</translation>
    </message>
    <message>
        <source>Without any network</source>
        <translation>完全没有网络时</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>词</translation>
    </message>
    <message>
        <source>Words of a database for “nothing”, such as {example}; read as empty.</source>
        <translation>数据库里表示“无”的字样，例如{example}；按空白读取。</translation>
    </message>
    <message>
        <source>Words of a database for “nothing”, such as {example}; they stay as they are.</source>
        <translation>数据库里表示“无”的字样，例如{example}；保持原样。</translation>
    </message>
    <message>
        <source>Words without a meaning: {columns}</source>
        <translation>还有词不知道意思：{columns}</translation>
    </message>
    <message>
        <source>Work on reasons against</source>
        <translation>反对理由处理记录</translation>
    </message>
    <message>
        <source>Wrap a distributor's profile around the finished program.</source>
        <translation>把经销商的配置装进做好的程序。</translation>
    </message>
    <message>
        <source>Write a sound copy of the database.</source>
        <translation>写出一份完好的数据库备份。</translation>
    </message>
    <message>
        <source>Write off order {number}</source>
        <translation>核销订单 {number} 的坏账</translation>
    </message>
    <message>
        <source>Write the rest off…</source>
        <translation>核销余款（坏账）…</translation>
    </message>
    <message>
        <source>Write what waits into a file and have it carried to the server, on a stick or by somebody's phone; then open the file that comes back. Only your company can read the one, only this laptop the other. If a file gets lost, or is opened twice, nothing happens: make another package.</source>
        <translation>把待发送的内容写成一个文件，用 U 盘或别人的手机带到服务器，再打开带回来的文件。前一个只有公司能读，后一个只有本机能读。文件丢了或打开两次都没关系，再做一个就行。</translation>
    </message>
    <message>
        <source>Writing the file: {far}</source>
        <translation>正在写文件：{far}</translation>
    </message>
    <message>
        <source>Written off on</source>
        <translation>核销日期</translation>
    </message>
    <message>
        <source>Written over by others, or by you</source>
        <translation>互相覆盖的修改</translation>
    </message>
    <message>
        <source>Written to {file}. The private keys in {keys} are not in it.</source>
        <translation>已写入 {file}。{keys} 里的私钥不在其中。</translation>
    </message>
    <message>
        <source>Year, month, day</source>
        <translation>年、月、日</translation>
    </message>
    <message>
        <source>Year, month, day in Chinese</source>
        <translation>年月日</translation>
    </message>
    <message>
        <source>Year/month/day</source>
        <translation>年/月/日</translation>
    </message>
    <message>
        <source>Yearly purchase</source>
        <translation>年采购额</translation>
    </message>
    <message>
        <source>Yearly purchases</source>
        <translation>年采购额</translation>
    </message>
    <message>
        <source>Years of two digits, such as {example}; from {pivot} on they belong to the last century.</source>
        <translation>年份只有两位，例如{example}；{pivot} 及以后算上个世纪。</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>是或否</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <comment>column</comment>
        <translation>是/否</translation>
    </message>
    <message>
        <source>You changed it on another laptop too, at {time}, without having seen that.</source>
        <translation>您 {time} 在另一台电脑上也改过，当时还没看到这里的修改。</translation>
    </message>
    <message>
        <source>You chose it.</source>
        <translation>您选定的。</translation>
    </message>
    <message>
        <source>You have signed out. Everything is kept here, also what waits; nothing is sent until you sign in.</source>
        <translation>您已退出登录。内容全部保留，等待发送的也在；登录前不会发送。</translation>
    </message>
    <message>
        <source>You may not write {file} in {folder}; choose another folder. Nothing was changed.</source>
        <translation>没有权限在 {folder} 写入 {file}；请换一个文件夹。什么都没有改动。</translation>
    </message>
    <message>
        <source>You stopped it. What has come is kept, and “Sync now” goes on from there.</source>
        <translation>同步已由您停止。已收到的内容保留，点“立即同步”从断点继续。</translation>
    </message>
    <message>
        <source>You, on another laptop,</source>
        <translation>您自己（在另一台电脑上）</translation>
    </message>
    <message>
        <source>Your accounts and visits stay here, encrypted. A company can be joined later.</source>
        <translation>客户和拜访加密保存在本机，以后可以加入公司。</translation>
    </message>
    <message>
        <source>Your administrator can read it now.</source>
        <translation>管理员现在可以看到了。</translation>
    </message>
    <message>
        <source>Your administrator gives you a code; what waits here stays and is sent afterwards.</source>
        <translation>向管理员索取接入码；这里等待的内容会保留，随后发送。</translation>
    </message>
    <message>
        <source>Your company has closed this access. Speak to your administrator.</source>
        <translation>公司已停用您的账号，请联系管理员。</translation>
    </message>
    <message>
        <source>Your company has locked this laptop.</source>
        <translation>公司已锁定这台电脑。</translation>
    </message>
    <message>
        <source>Your company has locked this laptop. Speak to your administrator.</source>
        <translation>公司已锁定本机，请联系管理员。</translation>
    </message>
    <message>
        <source>Your company has locked this laptop. What you saved is safe; speak to your administrator.</source>
        <translation>公司已锁定本机。您保存的内容是安全的；请与管理员联系。</translation>
    </message>
    <message>
        <source>Your company has taken this laptop out for good. What you saved here was not deleted; speak to your administrator.</source>
        <translation>公司已永久停用本机。您保存在这里的内容没有删除；请联系管理员。</translation>
    </message>
    <message>
        <source>Your company has taken this laptop out. What you saved here was not deleted; speak to your administrator.</source>
        <translation>公司已取消本机的接入。您在本机保存的内容没有被删除；请与管理员联系。</translation>
    </message>
    <message>
        <source>Your company's accounts come to this laptop; what you log goes to your company.</source>
        <translation>公司的客户会同步到本机；您记录的内容会传给公司。</translation>
    </message>
    <message>
        <source>Your data are brought up to date for this version, once: {percent} %</source>
        <translation>正在为新版本整理数据（只需一次）：{percent}%</translation>
    </message>
    <message>
        <source>Your data file is damaged</source>
        <translation>数据文件已损坏</translation>
    </message>
    <message>
        <source>Your data is kept, encrypted. Unlock the keyring and try again, or type the recovery code.</source>
        <translation>您的数据已加密保留。请解锁密钥环后重试，或输入恢复码。</translation>
    </message>
    <message>
        <source>Your data is not open yet</source>
        <translation>数据尚未打开</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的姓名</translation>
    </message>
    <message>
        <source>Your name stands beside your visits; please type it.</source>
        <translation>姓名会显示在您的拜访记录旁，请填写。</translation>
    </message>
    <message>
        <source>Your recovery code</source>
        <translation>您的恢复码</translation>
    </message>
    <message>
        <source>Your role does not write this; ask your manager or finance.</source>
        <translation>您的角色不能录入这一项，请找经理或财务。</translation>
    </message>
    <message>
        <source>Your role may not add files.</source>
        <translation>您的角色不能添加文件。</translation>
    </message>
    <message>
        <source>Your role may not do this.</source>
        <translation>您的角色无权这样做。</translation>
    </message>
    <message>
        <source>Your sign-in</source>
        <translation>您的登录</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Yours can correct theirs, or theirs stands.</source>
        <translation>可以用您的更正对方的，也可以保留对方的。</translation>
    </message>
    <message>
        <source>Yours is written, and goes out with the next sync.</source>
        <translation>已改成您的，下次同步时发出。</translation>
    </message>
    <message>
        <source>Yours, with others now</source>
        <translation>您的修改，已转给别人</translation>
    </message>
    <message>
        <source>a .csv, .xlsx, .json or .vcf file</source>
        <translation>一个 .csv、.xlsx、.json 或 .vcf 文件</translation>
    </message>
    <message>
        <source>a .fieldcarry file</source>
        <translation>一个 .fieldcarry 文件</translation>
    </message>
    <message>
        <source>a .pdf, .xlsx or .csv file</source>
        <translation>.pdf、.xlsx 或 .csv 文件</translation>
    </message>
    <message>
        <source>a .png file, or for all a folder</source>
        <translation>.png 文件；绘制全部页面时为文件夹</translation>
    </message>
    <message>
        <source>a .xlsx or .csv file</source>
        <translation>.xlsx 或 .csv 文件</translation>
    </message>
    <message>
        <source>a colleague</source>
        <translation>同事</translation>
    </message>
    <message>
        <source>a facts file</source>
        <translation>事实文件</translation>
    </message>
    <message>
        <source>a filter</source>
        <comment>list_basis</comment>
        <translation>按条件筛选</translation>
    </message>
    <message>
        <source>a kind of record, auto (or nothing) to recognise it, undo or resume</source>
        <translation>记录类型；写 auto 或不写则自动识别；也可写 undo 或 resume</translation>
    </message>
    <message>
        <source>a kind of record: accounts, contacts, orders …</source>
        <translation>记录种类：accounts（客户）、contacts（联系人）、orders（订单）……</translation>
    </message>
    <message>
        <source>a little</source>
        <translation>一点</translation>
    </message>
    <message>
        <source>a mapping file (TOML)</source>
        <translation>映射文件（TOML）</translation>
    </message>
    <message>
        <source>a pattern cannot be read: {reason}</source>
        <translation>无法读取模式：{reason}</translation>
    </message>
    <message>
        <source>a plan file</source>
        <translation>方案文件</translation>
    </message>
    <message>
        <source>a product that is paid for</source>
        <comment>campaign_profile</comment>
        <translation>产品型（付款）</translation>
    </message>
    <message>
        <source>a profile in the server's folder distributors, or a .toml file</source>
        <translation>服务器文件夹 distributors 里的配置名，或一个 .toml 文件</translation>
    </message>
    <message>
        <source>a proxy in front of it speaks TLS</source>
        <translation>前面有代理负责 TLS</translation>
    </message>
    <message>
        <source>a role nobody is known to hold</source>
        <translation>还不知道是谁的角色</translation>
    </message>
    <message>
        <source>a service that is used</source>
        <comment>campaign_profile</comment>
        <translation>服务型（使用）</translation>
    </message>
    <message>
        <source>a trace</source>
        <comment>band</comment>
        <translation>微量</translation>
    </message>
    <message>
        <source>about that time</source>
        <translation>大约这个时间</translation>
    </message>
    <message>
        <source>above it stand {lines} lines of title</source>
        <translation>上方有 {lines} 行标题</translation>
    </message>
    <message>
        <source>accented letters stand singly between plain ones</source>
        <translation>带重音的字母零散出现在普通字母之间</translation>
    </message>
    <message>
        <source>accept: post an amount</source>
        <translation>受理：补记一笔</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>accepted</source>
        <comment>dispute</comment>
        <translation>已采纳</translation>
    </message>
    <message>
        <source>accepted</source>
        <comment>dispute_verdict</comment>
        <translation>成立</translation>
    </message>
    <message>
        <source>accepted</source>
        <comment>handover_state</comment>
        <translation>已接收</translation>
    </message>
    <message>
        <source>accepted as a risk</source>
        <comment>objection event</comment>
        <translation>接受风险</translation>
    </message>
    <message>
        <source>accepted risk</source>
        <comment>objection state</comment>
        <translation>接受风险</translation>
    </message>
    <message>
        <source>account changed</source>
        <translation>修改客户</translation>
    </message>
    <message>
        <source>account closed</source>
        <translation>结束合作</translation>
    </message>
    <message>
        <source>account handed over</source>
        <comment>held_cause</comment>
        <translation>客户已移交</translation>
    </message>
    <message>
        <source>account opened again</source>
        <translation>恢复合作</translation>
    </message>
    <message>
        <source>accounts handed over</source>
        <translation>客户移交</translation>
    </message>
    <message>
        <source>accounts merged</source>
        <translation>合并客户</translation>
    </message>
    <message>
        <source>accounts offered to service</source>
        <translation>客户移交服务团队</translation>
    </message>
    <message>
        <source>accounts separated</source>
        <translation>拆开客户</translation>
    </message>
    <message>
        <source>accounts told apart</source>
        <translation>标记为不是同一家客户</translation>
    </message>
    <message numerus="yes">
        <source>active customers; %n dormant for 180 days are not counted</source>
        <translation>
            <numerusform>个活跃客户；%n 个超过 180 天未下单，不计入</numerusform>
        </translation>
    </message>
    <message>
        <source>add one more organisation to the server</source>
        <translation>在服务器上再加一个公司</translation>
    </message>
    <message>
        <source>adjusts an earlier period</source>
        <translation>调整以前期间</translation>
    </message>
    <message numerus="yes">
        <source>after %n days</source>
        <translation>
            <numerusform>用了 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>after how many days without word a laptop locks, and empties itself; else 14,60</source>
        <translation>电脑多少天没有联系后锁定、多少天后自行清空；默认 14,60</translation>
    </message>
    <message>
        <source>again {day}</source>
        <translation>{day} 复购</translation>
    </message>
    <message>
        <source>against any rate</source>
        <translation>针对任一率</translation>
    </message>
    <message>
        <source>against us</source>
        <comment>stance</comment>
        <translation>反对</translation>
    </message>
    <message numerus="yes">
        <source>all %n roles</source>
        <translation>
            <numerusform>%n 角色齐全</numerusform>
        </translation>
    </message>
    <message>
        <source>all accounts here</source>
        <translation>全部客户</translation>
    </message>
    <message>
        <source>all at the rate that was reached</source>
        <translation>全额按达到的档计提</translation>
    </message>
    <message>
        <source>all available offline</source>
        <translation>全部离线可用</translation>
    </message>
    <message>
        <source>all classes</source>
        <translation>全部等级</translation>
    </message>
    <message>
        <source>all customers here</source>
        <translation>本机全部客户</translation>
    </message>
    <message>
        <source>all of it</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>all of it is sound UTF-8</source>
        <translation>全部内容都是有效的 UTF-8</translation>
    </message>
    <message>
        <source>all reps</source>
        <translation>全部业务员</translation>
    </message>
    <message>
        <source>all stages</source>
        <translation>全部阶段</translation>
    </message>
    <message>
        <source>all territories</source>
        <translation>全部区域</translation>
    </message>
    <message>
        <source>also those that somebody has dealt with</source>
        <translation>也列出已处理的</translation>
    </message>
    <message>
        <source>also {name}</source>
        <translation>又名 {name}</translation>
    </message>
    <message>
        <source>an address or network of such a proxy, as often as needed; else this machine</source>
        <translation>代理的地址或网段，可多次给出；默认为本机</translation>
    </message>
    <message>
        <source>an entry</source>
        <translation>一笔提成</translation>
    </message>
    <message>
        <source>an import</source>
        <comment>list_basis</comment>
        <translation>导入</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>fields</comment>
        <translation>
            <numerusform>以及另外 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more: choose them above</source>
        <translation>
            <numerusform>还有 %n 个，请在上方选择</numerusform>
        </translation>
    </message>
    <message>
        <source>and {amount} unverified</source>
        <translation>另有 {amount} 未核实</translation>
    </message>
    <message>
        <source>another branch</source>
        <translation>不同分公司</translation>
    </message>
    <message>
        <source>another company of the group</source>
        <translation>同集团的另一家公司</translation>
    </message>
    <message>
        <source>another program holds it</source>
        <translation>正被别的程序占用</translation>
    </message>
    <message>
        <source>another record</source>
        <translation>另一条记录</translation>
    </message>
    <message>
        <source>another tax number</source>
        <translation>税号不同</translation>
    </message>
    <message>
        <source>another town</source>
        <translation>不同城市</translation>
    </message>
    <message>
        <source>answered</source>
        <comment>objection event</comment>
        <translation>已回应</translation>
    </message>
    <message>
        <source>answered</source>
        <comment>objection state</comment>
        <translation>已回应</translation>
    </message>
    <message>
        <source>applied</source>
        <comment>held_state</comment>
        <translation>已采用</translation>
    </message>
    <message>
        <source>approved</source>
        <comment>period_state</comment>
        <translation>已批准</translation>
    </message>
    <message>
        <source>as in “{column}”, where “{cell}” shows it</source>
        <translation>与“{column}”相同，那里的“{cell}”可以看出来</translation>
    </message>
    <message>
        <source>as of the end of {day}</source>
        <translation>截至 {day} 日终</translation>
    </message>
    <message>
        <source>as of {day}</source>
        <translation>截至 {day}</translation>
    </message>
    <message>
        <source>as of {time}</source>
        <translation>截至 {time}</translation>
    </message>
    <message>
        <source>asked for: {amount}</source>
        <translation>申请 {amount}</translation>
    </message>
    <message>
        <source>assisted</source>
        <translation>协助下单</translation>
    </message>
    <message>
        <source>automatic</source>
        <comment>number</comment>
        <translation>自动编号</translation>
    </message>
    <message>
        <source>automatic since {day}: {before} before, {after} since</source>
        <translation>{day} 起全自动：此前 {before}，此后 {after}</translation>
    </message>
    <message>
        <source>bad debt</source>
        <comment>commission event</comment>
        <translation>坏账</translation>
    </message>
    <message>
        <source>bad debt</source>
        <comment>order_event</comment>
        <translation>坏账</translation>
    </message>
    <message>
        <source>bad debt or lapse noted</source>
        <translation>记录坏账或中止</translation>
    </message>
    <message>
        <source>balance</source>
        <comment>payment</comment>
        <translation>尾款</translation>
    </message>
    <message>
        <source>becomes part of it</source>
        <translation>并入</translation>
    </message>
    <message>
        <source>being looked into</source>
        <comment>dispute</comment>
        <translation>处理中</translation>
    </message>
    <message>
        <source>below zero takes back</source>
        <translation>负数为扣回</translation>
    </message>
    <message>
        <source>beside no other day</source>
        <translation>不对比</translation>
    </message>
    <message>
        <source>beside {what}</source>
        <translation>对比{what}</translation>
    </message>
    <message>
        <source>both in {first}</source>
        <translation>都在{first}</translation>
    </message>
    <message>
        <source>bought again</source>
        <translation>已复购</translation>
    </message>
    <message>
        <source>bought out</source>
        <comment>termination</comment>
        <translation>买断</translation>
    </message>
    <message>
        <source>box of the decision map moved</source>
        <translation>决策地图上的方框已移动</translation>
    </message>
    <message>
        <source>break it down</source>
        <translation>按此细分</translation>
    </message>
    <message>
        <source>broken</source>
        <comment>promise</comment>
        <translation>未守约</translation>
    </message>
    <message>
        <source>brought by {names} (for life)</source>
        <translation>开发人 {names}（终生）</translation>
    </message>
    <message>
        <source>brought the account</source>
        <comment>beneficiary_role</comment>
        <translation>开发人</translation>
    </message>
    <message>
        <source>but {reasons}</source>
        <translation>但 {reasons}</translation>
    </message>
    <message>
        <source>buys about {total} a year · ours {ours}</source>
        <translation>年采购约 {total} · 我们 {ours}</translation>
    </message>
    <message>
        <source>by GPS</source>
        <comment>place</comment>
        <translation>GPS 定位</translation>
    </message>
    <message>
        <source>by accounts</source>
        <translation>按客户数</translation>
    </message>
    <message>
        <source>by customers</source>
        <translation>按客户数</translation>
    </message>
    <message>
        <source>by money</source>
        <translation>按金额</translation>
    </message>
    <message>
        <source>by potential {share}</source>
        <translation>按潜力 {share}</translation>
    </message>
    <message>
        <source>by profit</source>
        <translation>按毛利</translation>
    </message>
    <message>
        <source>by revenue</source>
        <translation>按收入</translation>
    </message>
    <message>
        <source>by {day}</source>
        <translation>{day} 前答复</translation>
    </message>
    <message>
        <source>calculated</source>
        <comment>period_state</comment>
        <translation>已核算</translation>
    </message>
    <message>
        <source>came in</source>
        <comment>import</comment>
        <translation>已导入</translation>
    </message>
    <message>
        <source>came late</source>
        <comment>ledger_reason</comment>
        <translation>迟到的事实</translation>
    </message>
    <message>
        <source>campaign changed</source>
        <translation>修改战役</translation>
    </message>
    <message>
        <source>campaign closed</source>
        <translation>结束战役</translation>
    </message>
    <message>
        <source>campaign started</source>
        <translation>开始战役</translation>
    </message>
    <message>
        <source>can be dropped any time</source>
        <comment>band</comment>
        <translation>随时可换</translation>
    </message>
    <message>
        <source>cancelled</source>
        <comment>order</comment>
        <translation>已取消</translation>
    </message>
    <message>
        <source>certainly the same</source>
        <translation>肯定相同</translation>
    </message>
    <message>
        <source>change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>check the file from below</source>
        <translation>从底层检查数据文件</translation>
    </message>
    <message>
        <source>child login</source>
        <comment>seat_kind</comment>
        <translation>子账户</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>chosen by hand</source>
        <comment>list_basis</comment>
        <translation>手工挑选</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>由您选定</translation>
    </message>
    <message>
        <source>claim corrected</source>
        <translation>更正开发申报</translation>
    </message>
    <message>
        <source>claim decided</source>
        <translation>认定开发人</translation>
    </message>
    <message>
        <source>claim on an account</source>
        <translation>申报开发人</translation>
    </message>
    <message>
        <source>claimed</source>
        <comment>origination</comment>
        <translation>待确认</translation>
    </message>
    <message>
        <source>clearly</source>
        <translation>明显</translation>
    </message>
    <message>
        <source>close on the map</source>
        <translation>位置相近</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>closed</source>
        <comment>campaign_state</comment>
        <translation>已结束</translation>
    </message>
    <message>
        <source>closed since {day}</source>
        <translation>自 {day} 结束合作</translation>
    </message>
    <message>
        <source>closed {day}</source>
        <translation>{day} 结束</translation>
    </message>
    <message>
        <source>closed: {reason}</source>
        <translation>结束原因：{reason}</translation>
    </message>
    <message>
        <source>command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>commission disputed</source>
        <translation>提出提成申诉</translation>
    </message>
    <message>
        <source>confirmation withdrawn</source>
        <translation>撤回核实</translation>
    </message>
    <message>
        <source>confirmed</source>
        <comment>origination</comment>
        <translation>已确认</translation>
    </message>
    <message>
        <source>confirmed</source>
        <comment>origination_verdict</comment>
        <translation>已确认</translation>
    </message>
    <message>
        <source>confirmed</source>
        <comment>trade</comment>
        <translation>已确认</translation>
    </message>
    <message>
        <source>confirmed by {name}: {reason}</source>
        <translation>{name}已核实：{reason}</translation>
    </message>
    <message>
        <source>contact changed</source>
        <translation>修改联系人</translation>
    </message>
    <message>
        <source>contact deleted</source>
        <translation>删除联系人</translation>
    </message>
    <message>
        <source>contact has left</source>
        <translation>联系人已离开</translation>
    </message>
    <message>
        <source>contact is back</source>
        <translation>联系人已回来</translation>
    </message>
    <message>
        <source>contract</source>
        <comment>opening</comment>
        <translation>合同</translation>
    </message>
    <message>
        <source>converted</source>
        <translation>已转换</translation>
    </message>
    <message>
        <source>converted {day}</source>
        <translation>{day} 转换</translation>
    </message>
    <message>
        <source>converted, not bought again yet</source>
        <translation>已转换、尚未复购</translation>
    </message>
    <message>
        <source>corrected, was {amount}</source>
        <translation>已更正，原为 {amount}</translation>
    </message>
    <message>
        <source>credit memo</source>
        <comment>commission event</comment>
        <translation>红字/折让</translation>
    </message>
    <message>
        <source>credit memo corrected</source>
        <translation>更正折让</translation>
    </message>
    <message>
        <source>credit {before} → {after}</source>
        <translation>累计业绩 {before} → {after}</translation>
    </message>
    <message>
        <source>customer lapsed</source>
        <comment>commission event</comment>
        <translation>客户流失</translation>
    </message>
    <message>
        <source>customer lapsed</source>
        <comment>order_event</comment>
        <translation>客户中止</translation>
    </message>
    <message>
        <source>customer login</source>
        <comment>opening</comment>
        <translation>客户账号</translation>
    </message>
    <message>
        <source>customer number</source>
        <comment>opening</comment>
        <translation>客户编号</translation>
    </message>
    <message>
        <source>dark letters cannot be read on {value}. Take a paler colour.</source>
        <translation>{value} 上的深色字看不清。请用浅一些的颜色。</translation>
    </message>
    <message>
        <source>dated ahead</source>
        <comment>paper</comment>
        <translation>日期未到</translation>
    </message>
    <message>
        <source>dated ahead</source>
        <comment>trade</comment>
        <translation>日期未到</translation>
    </message>
    <message>
        <source>days</source>
        <comment>reasons</comment>
        <translation>天数</translation>
    </message>
    <message>
        <source>days between the first purchase and the one that makes it a repurchase</source>
        <translation>首次购买与复购之间至少相隔的天数</translation>
    </message>
    <message>
        <source>dealers</source>
        <comment>campaign_drive</comment>
        <translation>经销商主导</translation>
    </message>
    <message>
        <source>decides</source>
        <translation>最看重</translation>
    </message>
    <message>
        <source>decision map tidied up</source>
        <translation>决策地图已整理</translation>
    </message>
    <message>
        <source>decisive</source>
        <translation>决定性</translation>
    </message>
    <message>
        <source>decisively</source>
        <translation>决定性</translation>
    </message>
    <message>
        <source>default: the backups folder</source>
        <translation>默认：backups 文件夹</translation>
    </message>
    <message>
        <source>default: the usual one</source>
        <translation>默认：常用币种</translation>
    </message>
    <message>
        <source>default: this month</source>
        <translation>默认：本月</translation>
    </message>
    <message>
        <source>delivered {day}</source>
        <translation>{day} 已交付</translation>
    </message>
    <message>
        <source>delivery noted</source>
        <translation>登记交付</translation>
    </message>
    <message>
        <source>deposit</source>
        <comment>payment</comment>
        <translation>定金</translation>
    </message>
    <message>
        <source>different branches: {first}, {second}</source>
        <translation>不同分支：{first}、{second}</translation>
    </message>
    <message>
        <source>discarded</source>
        <comment>held_state</comment>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>dispute accepted</source>
        <comment>ledger_reason</comment>
        <translation>申诉成立</translation>
    </message>
    <message>
        <source>dispute decided</source>
        <translation>申诉已裁定</translation>
    </message>
    <message>
        <source>dispute decided</source>
        <comment>commission event</comment>
        <translation>申诉结论</translation>
    </message>
    <message>
        <source>dispute taken back</source>
        <translation>撤回申诉</translation>
    </message>
    <message>
        <source>dispute {state}</source>
        <translation>申诉{state}</translation>
    </message>
    <message>
        <source>disputed</source>
        <comment>origination</comment>
        <translation>有争议</translation>
    </message>
    <message>
        <source>disputed</source>
        <comment>origination_verdict</comment>
        <translation>有争议</translation>
    </message>
    <message>
        <source>distributor</source>
        <comment>beneficiary_role</comment>
        <translation>经销商</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>done once more after it was refused</source>
        <translation>被拒后再做一次</translation>
    </message>
    <message>
        <source>dormant</source>
        <translation>沉睡</translation>
    </message>
    <message>
        <source>dormant or gone</source>
        <translation>休眠或流失</translation>
    </message>
    <message>
        <source>draft</source>
        <comment>statement_state</comment>
        <translation>草稿</translation>
    </message>
    <message>
        <source>draw a page into a picture, without a display</source>
        <translation>不用显示器，把页面画成图片</translation>
    </message>
    <message>
        <source>driven by {drive}</source>
        <translation>{drive}</translation>
    </message>
    <message numerus="yes">
        <source>due %n days ago</source>
        <translation>
            <numerusform>%n 天前就该开始</numerusform>
        </translation>
    </message>
    <message>
        <source>due {when}</source>
        <translation>{when}到期</translation>
    </message>
    <message>
        <source>e.g. 80</source>
        <translation>如 80</translation>
    </message>
    <message>
        <source>e.g. South Jiangsu, autumn</source>
        <translation>如 苏南 2026 秋</translation>
    </message>
    <message>
        <source>e.g. damaged goods, agreed price</source>
        <translation>如：货损、协商降价</translation>
    </message>
    <message>
        <source>e.g. first visit on 3 March, card of the purchaser; referral by …</source>
        <translation>如：3 月 3 日首次拜访、采购名片；由……转介绍</translation>
    </message>
    <message>
        <source>e.g. in 3 months; empty: until it is ended</source>
        <translation>如：3个月后；留空：直到手动结束</translation>
    </message>
    <message>
        <source>e.g. next wed 10</source>
        <translation>如：下周三 10点</translation>
    </message>
    <message>
        <source>e.g. the person who ordered has left; their system is being changed</source>
        <translation>如：负责下单的人离职了；对方在换系统</translation>
    </message>
    <message>
        <source>e.g. today, 1.12.; empty: whoever serves them stays</source>
        <translation>例如：今天、12月1日；不填则服务人不变</translation>
    </message>
    <message>
        <source>each order at the rate reached by then</source>
        <translation>每单按当时达到的档计提</translation>
    </message>
    <message>
        <source>each part at its tier's rate</source>
        <translation>各档分别计提</translation>
    </message>
    <message>
        <source>eliminated</source>
        <comment>objection event</comment>
        <translation>已消除</translation>
    </message>
    <message>
        <source>eliminated</source>
        <comment>objection state</comment>
        <translation>已消除</translation>
    </message>
    <message>
        <source>empty: for everything</source>
        <translation>留空：适用于全部</translation>
    </message>
    <message>
        <source>end of the period</source>
        <comment>commission event</comment>
        <translation>期末</translation>
    </message>
    <message>
        <source>end of the share</source>
        <comment>commission event</comment>
        <translation>分润终止</translation>
    </message>
    <message>
        <source>end of {month}</source>
        <translation>{month} 月末</translation>
    </message>
    <message>
        <source>ended early</source>
        <comment>import</comment>
        <translation>提前结束</translation>
    </message>
    <message>
        <source>entered by hand</source>
        <comment>place</comment>
        <translation>手动填写</translation>
    </message>
    <message>
        <source>estimate what it may bring when customers order alone; never used for pay</source>
        <translation>估算客户自主下单后可能带来的收益，不作为发放依据</translation>
    </message>
    <message>
        <source>every figure can be opened</source>
        <translation>每一分钱都能点开看来历</translation>
    </message>
    <message>
        <source>every second byte of plain letters is zero</source>
        <translation>英文字母每隔一个字节为零</translation>
    </message>
    <message>
        <source>everybody's accounts</source>
        <translation>所有人的客户</translation>
    </message>
    <message>
        <source>everything</source>
        <comment>run</comment>
        <translation>全量核算</translation>
    </message>
    <message>
        <source>exposed</source>
        <comment>band</comment>
        <translation>不稳</translation>
    </message>
    <message>
        <source>extra field</source>
        <translation>附加字段</translation>
    </message>
    <message>
        <source>facts corrected</source>
        <comment>ledger_reason</comment>
        <translation>事实更正</translation>
    </message>
    <message>
        <source>far apart on the map</source>
        <translation>位置相距较远</translation>
    </message>
    <message>
        <source>fault of the server</source>
        <comment>held_cause</comment>
        <translation>服务器故障</translation>
    </message>
    <message>
        <source>few accounts: between {low} and {high}</source>
        <translation>客户较少：在 {low} 与 {high} 之间</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>files added</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>files deleted</source>
        <translation>删除文件</translation>
    </message>
    <message>
        <source>final</source>
        <comment>statement_state</comment>
        <translation>定稿</translation>
    </message>
    <message>
        <source>find out who is the {role}</source>
        <translation>找出{role}</translation>
    </message>
    <message numerus="yes">
        <source>for %n days</source>
        <translation>
            <numerusform>已 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>for a forgotten password: void the old one and every sign-in of the person</source>
        <translation>忘记密码时用：旧密码和此人的所有登录立即失效</translation>
    </message>
    <message>
        <source>for a lost or replaced laptop: shut out all that the person has, for good</source>
        <translation>电脑丢失或更换时用：永久停用此人现有的所有电脑</translation>
    </message>
    <message>
        <source>for everything</source>
        <translation>全部采购</translation>
    </message>
    <message>
        <source>for one account, for ever</source>
        <translation>（每个客户，终生）</translation>
    </message>
    <message>
        <source>for one order</source>
        <translation>（每单）</translation>
    </message>
    <message>
        <source>for one period</source>
        <translation>（每期）</translation>
    </message>
    <message>
        <source>for us</source>
        <comment>stance</comment>
        <translation>支持</translation>
    </message>
    <message>
        <source>forfeited</source>
        <comment>termination</comment>
        <translation>取消</translation>
    </message>
    <message>
        <source>free of charge</source>
        <comment>trade</comment>
        <translation>免费</translation>
    </message>
    <message>
        <source>from \ to</source>
        <translation>从 \ 到</translation>
    </message>
    <message>
        <source>from the address</source>
        <comment>place</comment>
        <translation>由地址得出</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>{day} 起</translation>
    </message>
    <message>
        <source>from {source}</source>
        <translation>来自 {source}</translation>
    </message>
    <message>
        <source>frozen {day}</source>
        <translation>{day} 锁定</translation>
    </message>
    <message>
        <source>given back</source>
        <comment>handover_state</comment>
        <translation>已退回</translation>
    </message>
    <message>
        <source>given back</source>
        <comment>held_state</comment>
        <translation>已退回</translation>
    </message>
    <message>
        <source>gone</source>
        <comment>reasons</comment>
        <translation>已消除</translation>
    </message>
    <message>
        <source>goods, order by order</source>
        <comment>campaign_profile</comment>
        <translation>交易型（逐单）</translation>
    </message>
    <message>
        <source>half a month</source>
        <comment>period</comment>
        <translation>半月</translation>
    </message>
    <message>
        <source>half a year</source>
        <comment>period</comment>
        <translation>半年</translation>
    </message>
    <message numerus="yes">
        <source>half of them were eliminated within %n days</source>
        <translation>
            <numerusform>一半在 %n 天内消除</numerusform>
        </translation>
    </message>
    <message>
        <source>has left</source>
        <comment>tag of a person</comment>
        <translation>已离开</translation>
    </message>
    <message numerus="yes">
        <source>heard %n times</source>
        <translation>
            <numerusform>听到 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>heard again</source>
        <comment>objection event</comment>
        <translation>再次听到</translation>
    </message>
    <message>
        <source>held</source>
        <translation>暂扣</translation>
    </message>
    <message>
        <source>held change applied</source>
        <translation>采用暂存的修改</translation>
    </message>
    <message>
        <source>held change discarded</source>
        <translation>放弃暂存的修改</translation>
    </message>
    <message>
        <source>held change given back</source>
        <translation>退回暂存的修改</translation>
    </message>
    <message>
        <source>how lines of the log look</source>
        <translation>日志的格式</translation>
    </message>
    <message>
        <source>how long the code works</source>
        <translation>接入码的有效小时数</translation>
    </message>
    <message>
        <source>how much room all photos and files of an organisation may take; else as much as there is</source>
        <translation>一个组织全部照片和文件可占的空间；不填则不限</translation>
    </message>
    <message>
        <source>how old a step must be for the matured rate</source>
        <translation>计入成熟率所需的天数</translation>
    </message>
    <message>
        <source>how sure it must be to be listed</source>
        <translation>至少要多确定才列出</translation>
    </message>
    <message>
        <source>if known</source>
        <translation>如已知</translation>
    </message>
    <message>
        <source>if you know it</source>
        <translation>知道的话请填</translation>
    </message>
    <message>
        <source>import</source>
        <translation>导入</translation>
    </message>
    <message numerus="yes">
        <source>in %n days</source>
        <translation>
            <numerusform>%n 天后</numerusform>
        </translation>
    </message>
    <message>
        <source>in full</source>
        <comment>payment</comment>
        <translation>全款</translation>
    </message>
    <message>
        <source>in the stage {stage}</source>
        <translation>{stage}阶段</translation>
    </message>
    <message>
        <source>in {first} and in {second}</source>
        <translation>分别在{first}和{second}</translation>
    </message>
    <message>
        <source>influence changed</source>
        <translation>修改影响关系</translation>
    </message>
    <message>
        <source>influence unknown</source>
        <translation>影响力未知</translation>
    </message>
    <message>
        <source>influence {level} of 5</source>
        <translation>影响力 {level}/5</translation>
    </message>
    <message>
        <source>influenced by</source>
        <translation>受影响于</translation>
    </message>
    <message>
        <source>influences</source>
        <translation>影响</translation>
    </message>
    <message>
        <source>influences {people}</source>
        <translation>影响 {people}</translation>
    </message>
    <message>
        <source>initials</source>
        <translation>拼音首字母</translation>
    </message>
    <message>
        <source>interrupted</source>
        <comment>import</comment>
        <translation>已中断</translation>
    </message>
    <message>
        <source>invoice</source>
        <comment>commission event</comment>
        <translation>开票</translation>
    </message>
    <message>
        <source>invoice corrected</source>
        <translation>更正发票</translation>
    </message>
    <message>
        <source>invoiced</source>
        <translation>已开票</translation>
    </message>
    <message>
        <source>invoiced to another title</source>
        <translation>开给别的抬头</translation>
    </message>
    <message>
        <source>invoiced to the account and paid by it</source>
        <translation>开票给本客户且由本客户付款</translation>
    </message>
    <message>
        <source>is a target and not opened yet</source>
        <translation>是目标客户，还没开户</translation>
    </message>
    <message>
        <source>is opened; find who pays</source>
        <translation>已开户，先找到买单者</translation>
    </message>
    <message>
        <source>it cannot be read as TOML ({value}). Mend that line.</source>
        <translation>不是有效的 TOML（{value}）。请改正那一行。</translation>
    </message>
    <message>
        <source>it is a device, not a file</source>
        <translation>这是设备，不是文件</translation>
    </message>
    <message>
        <source>it is longer than {value} letters. Shorten it.</source>
        <translation>超过 {value} 个字符，请缩短。</translation>
    </message>
    <message>
        <source>it is missing. Write it.</source>
        <translation>缺少这一项，请写上。</translation>
    </message>
    <message>
        <source>it is not TOML: {reason}</source>
        <translation>不是 TOML：{reason}</translation>
    </message>
    <message>
        <source>its id, from device list</source>
        <translation>电脑编号，见 device list</translation>
    </message>
    <message>
        <source>its id, from report list</source>
        <translation>编号，见 report list</translation>
    </message>
    <message>
        <source>keep columns that have no field of ours, as further details</source>
        <translation>没有对应字段的列作为附加信息保留</translation>
    </message>
    <message>
        <source>keep in touch</source>
        <translation>保持联系</translation>
    </message>
    <message>
        <source>kept</source>
        <comment>promise</comment>
        <translation>已兑现</translation>
    </message>
    <message>
        <source>kept until the claim is decided</source>
        <translation>归属待定，暂存</translation>
    </message>
    <message>
        <source>key accounts</source>
        <comment>campaign_drive</comment>
        <translation>大客户主导</translation>
    </message>
    <message>
        <source>key person</source>
        <translation>关键人</translation>
    </message>
    <message>
        <source>key person named</source>
        <translation>指定关键人</translation>
    </message>
    <message>
        <source>key person ★1</source>
        <translation>关键人 ★1</translation>
    </message>
    <message>
        <source>laptop emptied</source>
        <comment>held_cause</comment>
        <translation>笔记本已清除</translation>
    </message>
    <message numerus="yes">
        <source>last %n days</source>
        <translation>
            <numerusform>最近 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>last %n months</source>
        <translation>
            <numerusform>近 %n 个月</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>last %n orders: {parts}</source>
        <translation>
            <numerusform>近 %n 单：{parts}</numerusform>
        </translation>
    </message>
    <message>
        <source>last day of the month</source>
        <translation>当月最后一天</translation>
    </message>
    <message numerus="yes">
        <source>last visit %n days ago, none is planned</source>
        <translation>
            <numerusform>距上次拜访 %n 天，尚无计划</numerusform>
        </translation>
    </message>
    <message>
        <source>last visit {day}</source>
        <translation>上次拜访 {day}</translation>
    </message>
    <message>
        <source>last visited {when}</source>
        <translation>上次拜访 {when}</translation>
    </message>
    <message>
        <source>last year</source>
        <translation>去年</translation>
    </message>
    <message>
        <source>leads</source>
        <comment>campaign_role</comment>
        <translation>带队</translation>
    </message>
    <message>
        <source>left on {day}</source>
        <translation>{day} 离开</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>不带入</translation>
    </message>
    <message>
        <source>like another name of it</source>
        <translation>与其别名相近</translation>
    </message>
    <message>
        <source>like {account}</source>
        <translation>像 {account}</translation>
    </message>
    <message>
        <source>list accounts that may be the same, with the reasons</source>
        <translation>列出可能是同一家的客户及理由</translation>
    </message>
    <message>
        <source>listed {day}</source>
        <translation>{day} 入名单</translation>
    </message>
    <message>
        <source>little</source>
        <translation>很小</translation>
    </message>
    <message>
        <source>locked</source>
        <comment>period_state</comment>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>locked in</source>
        <comment>band</comment>
        <translation>稳固</translation>
    </message>
    <message numerus="yes">
        <source>locks in %n days without a sync</source>
        <translation>
            <numerusform>再过 %n 天不同步将锁定</numerusform>
        </translation>
    </message>
    <message>
        <source>login, line or machine</source>
        <translation>账号、产线或设备</translation>
    </message>
    <message>
        <source>look</source>
        <translation>请看</translation>
    </message>
    <message>
        <source>make the data in FIELDAPP_HOME and stop</source>
        <translation>只在 FIELDAPP_HOME 中生成数据</translation>
    </message>
    <message>
        <source>make this laptop one of a company's, with an enrolment code</source>
        <translation>用接入码把本机接入公司</translation>
    </message>
    <message>
        <source>matured {share}</source>
        <translation>成熟口径 {share}</translation>
    </message>
    <message>
        <source>may drop us any day: its main supplier is {supplier}</source>
        <translation>随时可能流失：主要供应商为 {supplier}</translation>
    </message>
    <message>
        <source>may drop us any day: who else supplies it is unknown</source>
        <translation>随时可能流失：其他供应商未知</translation>
    </message>
    <message>
        <source>merged</source>
        <comment>accounts</comment>
        <translation>已合并</translation>
    </message>
    <message>
        <source>merged on {day}</source>
        <translation>{day} 合并</translation>
    </message>
    <message>
        <source>merged on {day} by {name}</source>
        <translation>{day} 由{name}合并</translation>
    </message>
    <message>
        <source>met {names}</source>
        <translation>见到 {names}</translation>
    </message>
    <message>
        <source>met {when}</source>
        <translation>{when}见过</translation>
    </message>
    <message>
        <source>mode set by hand</source>
        <translation>手工指定模式</translation>
    </message>
    <message>
        <source>mode set by hand ended</source>
        <translation>结束手工指定的模式</translation>
    </message>
    <message>
        <source>month</source>
        <comment>period</comment>
        <translation>月</translation>
    </message>
    <message>
        <source>more than all</source>
        <comment>share of wallet</comment>
        <translation>超过总量</translation>
    </message>
    <message>
        <source>more than all: check the purchase</source>
        <translation>超过全部采购：请核对采购额</translation>
    </message>
    <message>
        <source>name differs by a letter</source>
        <translation>名称只差一个字</translation>
    </message>
    <message>
        <source>name sounds alike</source>
        <translation>名称读音相近</translation>
    </message>
    <message>
        <source>names differ by one letter: {first}, {second}</source>
        <translation>名称只差一个字：{first}、{second}</translation>
    </message>
    <message>
        <source>names in row {row}</source>
        <translation>列名在第 {row} 行</translation>
    </message>
    <message>
        <source>names or ids of accounts; else all that are not automatic yet</source>
        <translation>客户名称或编号；不填则为所有尚未全自动的客户</translation>
    </message>
    <message>
        <source>names sound alike: {first}, {second}</source>
        <translation>名称读音相同：{first}、{second}</translation>
    </message>
    <message>
        <source>neither</source>
        <translation>都不是</translation>
    </message>
    <message>
        <source>net of returns</source>
        <translation>已扣退货</translation>
    </message>
    <message>
        <source>neutral</source>
        <comment>stance</comment>
        <translation>中立</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>never met</source>
        <translation>从未见过</translation>
    </message>
    <message>
        <source>never seen</source>
        <translation>从未见过</translation>
    </message>
    <message>
        <source>never visited</source>
        <translation>从未拜访</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>new</source>
        <comment>earlier account</comment>
        <translation>新客户</translation>
    </message>
    <message>
        <source>new account</source>
        <translation>新建客户</translation>
    </message>
    <message>
        <source>new campaign</source>
        <translation>新建战役</translation>
    </message>
    <message>
        <source>new contact</source>
        <translation>新建联系人</translation>
    </message>
    <message>
        <source>new credit memo</source>
        <translation>新折让</translation>
    </message>
    <message>
        <source>new invoice</source>
        <translation>新发票</translation>
    </message>
    <message>
        <source>new order</source>
        <translation>新订单</translation>
    </message>
    <message>
        <source>new payment</source>
        <translation>新付款</translation>
    </message>
    <message>
        <source>new refund</source>
        <translation>新退款</translation>
    </message>
    <message>
        <source>new stage</source>
        <translation>新阶段</translation>
    </message>
    <message>
        <source>next stop</source>
        <translation>下一站</translation>
    </message>
    <message>
        <source>next wed 10:00, tomorrow afternoon, 11-27</source>
        <translation>下周三 10点、明天下午、11-27</translation>
    </message>
    <message>
        <source>next wed, in 10 days, 11-27</source>
        <translation>下周三、10 天后、11-27</translation>
    </message>
    <message>
        <source>next year</source>
        <translation>明年</translation>
    </message>
    <message>
        <source>next ★1</source>
        <comment>tag of a person</comment>
        <translation>建议 ★1</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>no amount is named</source>
        <translation>没有写明金额</translation>
    </message>
    <message>
        <source>no cell is filled</source>
        <translation>没有填写任何内容</translation>
    </message>
    <message>
        <source>no cell stands in quotation marks</source>
        <translation>没有单元格带引号</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>未定日期</translation>
    </message>
    <message>
        <source>no delivery date promised</source>
        <translation>未承诺交付日期</translation>
    </message>
    <message>
        <source>no district</source>
        <translation>无区县</translation>
    </message>
    <message>
        <source>no entry in the same month last year</source>
        <translation>去年同月没有提成</translation>
    </message>
    <message>
        <source>no gate</source>
        <translation>无过关线</translation>
    </message>
    <message>
        <source>no influence</source>
        <translation>无影响</translation>
    </message>
    <message>
        <source>no key person named</source>
        <translation>未指定关键人</translation>
    </message>
    <message>
        <source>no month before to compare with</source>
        <translation>没有上月可比</translation>
    </message>
    <message>
        <source>no note</source>
        <translation>没有记录</translation>
    </message>
    <message>
        <source>no order</source>
        <translation>不对应订单</translation>
    </message>
    <message>
        <source>no order yet</source>
        <translation>还没有订单</translation>
    </message>
    <message>
        <source>no permission</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>no plan yet</source>
        <translation>还没有方案</translation>
    </message>
    <message>
        <source>no role</source>
        <comment>beneficiary_role</comment>
        <translation>不分角色</translation>
    </message>
    <message>
        <source>no second key person named</source>
        <translation>未指定第二关键人</translation>
    </message>
    <message>
        <source>no server tells when laptops come</source>
        <translation>没有服务器，不知道电脑何时同步</translation>
    </message>
    <message>
        <source>no step yet</source>
        <translation>尚无进展</translation>
    </message>
    <message>
        <source>no territory</source>
        <translation>未分区域</translation>
    </message>
    <message>
        <source>no {role} known</source>
        <translation>{role}未知</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无人</translation>
    </message>
    <message>
        <source>nobody in particular</source>
        <translation>未指明</translation>
    </message>
    <message>
        <source>nobody is named who brought it</source>
        <translation>开发人未记录</translation>
    </message>
    <message numerus="yes">
        <source>nobody met in %n days</source>
        <translation>
            <numerusform>%n 天内没有见过任何人</numerusform>
        </translation>
    </message>
    <message>
        <source>nobody named</source>
        <translation>未写明付款方</translation>
    </message>
    <message>
        <source>nobody this month</source>
        <translation>本月没有</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>还没有人</translation>
    </message>
    <message>
        <source>none of it from automatic customers yet</source>
        <translation>其中暂无全自动客户带来的提成</translation>
    </message>
    <message>
        <source>not accepted by the server</source>
        <translation>服务器未接受</translation>
    </message>
    <message>
        <source>not automatic yet</source>
        <translation>还不是全自动</translation>
    </message>
    <message>
        <source>not invoiced</source>
        <translation>未开票</translation>
    </message>
    <message>
        <source>not known</source>
        <comment>place</comment>
        <translation>未知</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>还不知道</translation>
    </message>
    <message>
        <source>not on this laptop yet</source>
        <translation>尚未下载</translation>
    </message>
    <message>
        <source>not opened yet</source>
        <translation>尚未开户</translation>
    </message>
    <message>
        <source>not paid</source>
        <translation>未付款</translation>
    </message>
    <message>
        <source>not posted yet {amount}</source>
        <translation>未入账 {amount}</translation>
    </message>
    <message>
        <source>not recognised</source>
        <translation>未识别</translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>尚未发送</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>未填写</translation>
    </message>
    <message>
        <source>not the same</source>
        <comment>accounts</comment>
        <translation>不是同一家</translation>
    </message>
    <message>
        <source>not yet allocated</source>
        <translation>暂不对应订单</translation>
    </message>
    <message>
        <source>not yet used</source>
        <translation>尚未使用</translation>
    </message>
    <message>
        <source>note: {words}</source>
        <translation>备注：{words}</translation>
    </message>
    <message>
        <source>noted on {day}; leave empty to keep it</source>
        <translation>{day} 已填写；留空则不变</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>nothing came in</source>
        <translation>没有导入数据</translation>
    </message>
    <message>
        <source>nothing is late</source>
        <translation>没有逾期</translation>
    </message>
    <message>
        <source>nothing is verified yet</source>
        <translation>还没有已核实的</translation>
    </message>
    <message>
        <source>nothing of ours</source>
        <comment>band</comment>
        <translation>没有我们的份额</translation>
    </message>
    <message>
        <source>nothing recorded yet</source>
        <translation>还没有任何记录</translation>
    </message>
    <message>
        <source>nothing separates cells; there is one column</source>
        <translation>没有分隔符，只有一列</translation>
    </message>
    <message>
        <source>nothing this month</source>
        <translation>本月没有</translation>
    </message>
    <message>
        <source>nothing unverified</source>
        <translation>没有未核实的订单</translation>
    </message>
    <message numerus="yes">
        <source>nothing was posted for %n people on {day}: facts of a customer make no sense</source>
        <translation>
            <numerusform>{day} 有 %n 人的提成没有入账：有客户的资料自相矛盾</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>nothing was posted for %n people on {day}: facts of {customer} make no sense</source>
        <translation>
            <numerusform>{day} 有 %n 人的提成没有入账：{customer} 的资料自相矛盾</numerusform>
        </translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>number of the contract, name of the login</source>
        <translation>合同号、登录名</translation>
    </message>
    <message>
        <source>number of the transfer, if there is one</source>
        <translation>转账流水号（如有）</translation>
    </message>
    <message>
        <source>numbers such as {cell} under “{header}” are days as a spreadsheet counts them</source>
        <translation>“{header}”下的 {cell} 这类数字是表格软件的日期序号</translation>
    </message>
    <message>
        <source>numbers that a spreadsheet shows as dates</source>
        <translation>被表格软件显示成日期的数字</translation>
    </message>
    <message>
        <source>of any kind</source>
        <translation>任何类别</translation>
    </message>
    <message>
        <source>of everything that this person brought</source>
        <translation>此人开发的全部客户</translation>
    </message>
    <message>
        <source>of how many suppliers</source>
        <translation>共几家供应商</translation>
    </message>
    <message>
        <source>of it {amount} from automatic customers: they order alone, and you keep earning</source>
        <translation>其中 {amount} 来自全自动客户 — 您不必再跑也在赚</translation>
    </message>
    <message>
        <source>of next week</source>
        <translation>下一周</translation>
    </message>
    <message>
        <source>of the smallest coin, half away from zero</source>
        <translation>最小货币单位的几分之几，四舍五入</translation>
    </message>
    <message>
        <source>of {name} alone</source>
        <translation>只限 {name}</translation>
    </message>
    <message>
        <source>offer accepted</source>
        <translation>接受移交</translation>
    </message>
    <message>
        <source>offer given back</source>
        <translation>退回移交</translation>
    </message>
    <message>
        <source>offered</source>
        <translation>待答复</translation>
    </message>
    <message>
        <source>offered</source>
        <comment>handover_state</comment>
        <translation>待接收</translation>
    </message>
    <message>
        <source>on fresh sample data of this size; else on your own</source>
        <translation>使用此规模的新示例数据；否则用自己的数据</translation>
    </message>
    <message>
        <source>on the target list</source>
        <translation>在目标名单上</translation>
    </message>
    <message>
        <source>on this laptop</source>
        <translation>已保存在本机</translation>
    </message>
    <message>
        <source>one is a branch: {value}</source>
        <translation>其中一家是分支：{value}</translation>
    </message>
    <message>
        <source>one is a group</source>
        <translation>其中一家是集团</translation>
    </message>
    <message>
        <source>one name begins the other</source>
        <translation>一个名称是另一个的开头</translation>
    </message>
    <message>
        <source>one person in both: {first}</source>
        <translation>两边有同一个人：{first}</translation>
    </message>
    <message>
        <source>one's own commission, account by account</source>
        <translation>本人提成，按客户列出</translation>
    </message>
    <message>
        <source>one's own commission, and plans tried on facts</source>
        <translation>本人提成；以及用数据试算方案</translation>
    </message>
    <message>
        <source>only one of {names} can be the source of a value</source>
        <translation>{names} 中只能有一个作为值的来源</translation>
    </message>
    <message numerus="yes">
        <source>only one person met in %n days</source>
        <translation>
            <numerusform>%n 天内只见过一个人</numerusform>
        </translation>
    </message>
    <message>
        <source>only plain letters and digits</source>
        <translation>只含英文字母和数字</translation>
    </message>
    <message>
        <source>only the difference is posted</source>
        <translation>只入差额</translation>
    </message>
    <message>
        <source>open</source>
        <comment>dispute_state</comment>
        <translation>处理中</translation>
    </message>
    <message>
        <source>open</source>
        <comment>held_state</comment>
        <translation>待处理</translation>
    </message>
    <message>
        <source>open</source>
        <comment>objection state</comment>
        <translation>未消除</translation>
    </message>
    <message>
        <source>open</source>
        <comment>period_state</comment>
        <translation>进行中</translation>
    </message>
    <message>
        <source>open</source>
        <comment>promise</comment>
        <translation>未兑现</translation>
    </message>
    <message>
        <source>open</source>
        <comment>reasons</comment>
        <translation>未消除</translation>
    </message>
    <message>
        <source>open sample data, in FIELDAPP_HOME or in a throw-away folder</source>
        <translation>打开示例数据（在 FIELDAPP_HOME 或临时文件夹中）</translation>
    </message>
    <message>
        <source>open, an estimate until {day}</source>
        <translation>未结算，{day} 前为暂估</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>已开户</translation>
    </message>
    <message>
        <source>opened without being on the list</source>
        <translation>名单外开户</translation>
    </message>
    <message>
        <source>opened {day}</source>
        <translation>{day} 开户</translation>
    </message>
    <message>
        <source>opened, not converted yet</source>
        <translation>已开户、尚未转换</translation>
    </message>
    <message>
        <source>opening noted</source>
        <translation>登记开户</translation>
    </message>
    <message>
        <source>order</source>
        <comment>commission event</comment>
        <translation>下单</translation>
    </message>
    <message>
        <source>order cancelled</source>
        <translation>取消订单</translation>
    </message>
    <message>
        <source>order corrected</source>
        <translation>更正订单</translation>
    </message>
    <message>
        <source>order taken up again</source>
        <translation>恢复订单</translation>
    </message>
    <message>
        <source>order {number}</source>
        <translation>订单 {number}</translation>
    </message>
    <message>
        <source>other currency</source>
        <comment>paper</comment>
        <translation>币种不符</translation>
    </message>
    <message>
        <source>other payer</source>
        <comment>paper</comment>
        <translation>付款方不符</translation>
    </message>
    <message>
        <source>other tax number</source>
        <comment>paper</comment>
        <translation>税号不符</translation>
    </message>
    <message>
        <source>other title</source>
        <comment>paper</comment>
        <translation>抬头不符</translation>
    </message>
    <message>
        <source>ours {ours} (paid and invoiced, 12 months)</source>
        <translation>我们 {ours}（近 12 个月，已付款且已开票）</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>外部</translation>
    </message>
    <message>
        <source>outside</source>
        <comment>tag of a person</comment>
        <translation>公司外</translation>
    </message>
    <message>
        <source>outside the company: {relation}</source>
        <translation>公司以外：{relation}</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>overdue</source>
        <comment>money</comment>
        <translation>逾期</translation>
    </message>
    <message>
        <source>overdue since {day}</source>
        <translation>自 {day} 逾期未付</translation>
    </message>
    <message>
        <source>overdue, {when}</source>
        <translation>已逾期 · {when}</translation>
    </message>
    <message>
        <source>owned by {name}</source>
        <translation>归{name}</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>已付款</translation>
    </message>
    <message>
        <source>paid</source>
        <comment>period_state</comment>
        <translation>已发放</translation>
    </message>
    <message>
        <source>paid</source>
        <comment>statement_state</comment>
        <translation>已发放</translation>
    </message>
    <message>
        <source>paid by somebody else</source>
        <translation>由他人付款</translation>
    </message>
    <message>
        <source>parent login</source>
        <comment>seat_kind</comment>
        <translation>母账户</translation>
    </message>
    <message>
        <source>part of a payment of {amount}</source>
        <translation>{amount} 回款中的一部分</translation>
    </message>
    <message>
        <source>part of the path is not a folder</source>
        <translation>路径中有一段不是文件夹</translation>
    </message>
    <message>
        <source>parted by: {mark}</source>
        <translation>分隔符：{mark}</translation>
    </message>
    <message>
        <source>partly verified</source>
        <comment>trade</comment>
        <translation>部分核实</translation>
    </message>
    <message>
        <source>payable from {day}</source>
        <translation>{day} 起可付</translation>
    </message>
    <message>
        <source>payment</source>
        <comment>commission event</comment>
        <translation>回款</translation>
    </message>
    <message>
        <source>payment corrected</source>
        <translation>更正付款</translation>
    </message>
    <message>
        <source>payment split over orders</source>
        <translation>分配回款</translation>
    </message>
    <message>
        <source>peer login</source>
        <comment>seat_kind</comment>
        <translation>平级账户</translation>
    </message>
    <message>
        <source>people of one name: {first}</source>
        <translation>有同名的人：{first}</translation>
    </message>
    <message>
        <source>people who name no company: accounts of their own name, or left out and told</source>
        <translation>没有公司的联系人：以本人姓名建为客户，或不导入并说明</translation>
    </message>
    <message>
        <source>perhaps the same</source>
        <translation>也许相同</translation>
    </message>
    <message>
        <source>person of the same name</source>
        <translation>联系人同名</translation>
    </message>
    <message>
        <source>phone {number}</source>
        <translation>电话 {number}</translation>
    </message>
    <message>
        <source>pinyin</source>
        <translation>拼音</translation>
    </message>
    <message>
        <source>placed by the rep</source>
        <translation>业务员下单</translation>
    </message>
    <message>
        <source>plan called off</source>
        <translation>取消计划</translation>
    </message>
    <message>
        <source>plan corrected</source>
        <comment>ledger_reason</comment>
        <translation>方案更正</translation>
    </message>
    <message>
        <source>plan moved</source>
        <translation>改期</translation>
    </message>
    <message>
        <source>plan {plan}, version {version}</source>
        <translation>方案 {plan}，第 {version} 版</translation>
    </message>
    <message>
        <source>planned</source>
        <comment>campaign_state</comment>
        <translation>计划中</translation>
    </message>
    <message>
        <source>please look</source>
        <translation>请核对</translation>
    </message>
    <message>
        <source>posted by the company</source>
        <translation>公司已入账</translation>
    </message>
    <message>
        <source>posted: {amount}</source>
        <translation>已入账：{amount}</translation>
    </message>
    <message>
        <source>preview</source>
        <translation>预估</translation>
    </message>
    <message>
        <source>print one JSON document and nothing else</source>
        <translation>只输出一个 JSON 文档</translation>
    </message>
    <message>
        <source>probably the same</source>
        <translation>很可能相同</translation>
    </message>
    <message>
        <source>profit</source>
        <comment>commission base</comment>
        <translation>毛利</translation>
    </message>
    <message>
        <source>profit known for {share} of the revenue</source>
        <translation>收入的 {share} 已知毛利</translation>
    </message>
    <message>
        <source>profit that is paid for</source>
        <comment>commission base</comment>
        <translation>已回款毛利</translation>
    </message>
    <message>
        <source>promise settled</source>
        <translation>了结承诺</translation>
    </message>
    <message>
        <source>promised for {day}</source>
        <translation>承诺 {day} 交付</translation>
    </message>
    <message>
        <source>proof: {evidence}</source>
        <translation>证据：{evidence}</translation>
    </message>
    <message>
        <source>purchase unknown</source>
        <translation>采购额未知</translation>
    </message>
    <message>
        <source>put a backup in place; what was there is kept beside it</source>
        <translation>恢复备份；原有数据保留在旁边</translation>
    </message>
    <message>
        <source>quarter</source>
        <comment>period</comment>
        <translation>季度</translation>
    </message>
    <message>
        <source>quotation marks are part of the texts; they are not paired</source>
        <translation>引号不成对，是文字的一部分</translation>
    </message>
    <message>
        <source>read accounts, contacts, orders … from files</source>
        <translation>从文件导入客户、联系人、订单……</translation>
    </message>
    <message>
        <source>read as day and month</source>
        <translation>按日/月理解</translation>
    </message>
    <message>
        <source>read as month and day</source>
        <translation>按月/日理解</translation>
    </message>
    <message>
        <source>read so the dates follow one another, from “{cell}” on</source>
        <translation>这样读，从“{cell}”起日期前后相连</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>reason against accepted as a risk</source>
        <translation>反对理由列为可接受风险</translation>
    </message>
    <message>
        <source>reason against answered</source>
        <translation>回应反对理由</translation>
    </message>
    <message>
        <source>reason against eliminated</source>
        <translation>消除反对理由</translation>
    </message>
    <message>
        <source>reason against heard again</source>
        <translation>再次听到反对理由</translation>
    </message>
    <message>
        <source>reason against recorded</source>
        <translation>记录反对理由</translation>
    </message>
    <message>
        <source>reason against reopened</source>
        <translation>重新打开反对理由</translation>
    </message>
    <message>
        <source>reason of falling back noted</source>
        <translation>记录倒退原因</translation>
    </message>
    <message>
        <source>reason unknown: note it</source>
        <translation>原因未知，请补记</translation>
    </message>
    <message>
        <source>rebate</source>
        <comment>commission event</comment>
        <translation>返利</translation>
    </message>
    <message>
        <source>rebate corrected</source>
        <translation>更正返点</translation>
    </message>
    <message>
        <source>rebate granted</source>
        <translation>授予返点</translation>
    </message>
    <message>
        <source>reckoned on this laptop</source>
        <translation>本机计算</translation>
    </message>
    <message>
        <source>reckoned on this laptop, no payslip</source>
        <translation>本机计算，不是工资单</translation>
    </message>
    <message>
        <source>refund</source>
        <comment>commission event</comment>
        <translation>退款</translation>
    </message>
    <message>
        <source>refund</source>
        <comment>ledger_reason</comment>
        <translation>退款</translation>
    </message>
    <message>
        <source>refund corrected</source>
        <translation>更正退款</translation>
    </message>
    <message>
        <source>refunded in full</source>
        <comment>trade</comment>
        <translation>已全额退款</translation>
    </message>
    <message>
        <source>refunded {amount}</source>
        <translation>已退 {amount}</translation>
    </message>
    <message>
        <source>reject</source>
        <translation>驳回</translation>
    </message>
    <message>
        <source>rejected</source>
        <comment>dispute</comment>
        <translation>已驳回</translation>
    </message>
    <message>
        <source>rejected</source>
        <comment>dispute_verdict</comment>
        <translation>不成立</translation>
    </message>
    <message>
        <source>rejected rows</source>
        <translation>被拒绝的行</translation>
    </message>
    <message>
        <source>renewed by itself</source>
        <translation>自动续订</translation>
    </message>
    <message>
        <source>reopened</source>
        <comment>objection event</comment>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>rep left</source>
        <comment>termination</comment>
        <translation>业务员离职</translation>
    </message>
    <message>
        <source>restated</source>
        <translation>有更正</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>revenue</source>
        <comment>commission base</comment>
        <translation>收入</translation>
    </message>
    <message>
        <source>reversed</source>
        <comment>origination</comment>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>reversed</source>
        <comment>origination_verdict</comment>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>role ended</source>
        <translation>结束角色</translation>
    </message>
    <message>
        <source>role given</source>
        <translation>指定角色</translation>
    </message>
    <message>
        <source>role unknown</source>
        <translation>角色未知</translation>
    </message>
    <message>
        <source>row</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>rows that are accounts of yours for certain: take them for these, add, skip, or update these</source>
        <translation>确定是已有客户的行怎么办：当作该客户（link）、照样添加（add）、跳过（skip）或更新该客户（update）</translation>
    </message>
    <message>
        <source>running</source>
        <comment>campaign_state</comment>
        <translation>进行中</translation>
    </message>
    <message>
        <source>runs out</source>
        <comment>termination</comment>
        <translation>到期终止</translation>
    </message>
    <message>
        <source>safe</source>
        <comment>band</comment>
        <translation>安全</translation>
    </message>
    <message>
        <source>sales</source>
        <comment>distributor_job</comment>
        <translation>销售</translation>
    </message>
    <message>
        <source>same address</source>
        <translation>地址相同</translation>
    </message>
    <message>
        <source>same as {name}</source>
        <translation>与“{name}”相同</translation>
    </message>
    <message>
        <source>same e-mail domain</source>
        <translation>邮箱域名相同</translation>
    </message>
    <message>
        <source>same legal name</source>
        <translation>公司全称相同</translation>
    </message>
    <message>
        <source>same mail domain {first}</source>
        <translation>邮箱域名相同 {first}</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>名称相同</translation>
    </message>
    <message>
        <source>same name but for the form of company</source>
        <translation>除公司类型外名称相同</translation>
    </message>
    <message>
        <source>same name “{first}”</source>
        <translation>字号相同“{first}”</translation>
    </message>
    <message>
        <source>same person</source>
        <translation>同一联系人</translation>
    </message>
    <message>
        <source>same tax number</source>
        <translation>税号相同</translation>
    </message>
    <message>
        <source>same tax number {first}</source>
        <translation>税号相同 {first}</translation>
    </message>
    <message>
        <source>same telephone</source>
        <translation>电话相同</translation>
    </message>
    <message>
        <source>same telephone {first}</source>
        <translation>电话相同 {first}</translation>
    </message>
    <message>
        <source>same town</source>
        <translation>同一城市</translation>
    </message>
    <message>
        <source>same words in the name</source>
        <translation>名称用词相同</translation>
    </message>
    <message>
        <source>say what is stored and what waits</source>
        <translation>显示已存内容和等待同步的内容</translation>
    </message>
    <message>
        <source>say what would happen, change nothing</source>
        <translation>只说明会发生什么，不做改动</translation>
    </message>
    <message>
        <source>says “{words}”: this holds the stage back</source>
        <translation>说“{words}”，挡住了本阶段</translation>
    </message>
    <message>
        <source>sealed</source>
        <translation>未打开</translation>
    </message>
    <message>
        <source>second key person</source>
        <translation>第二关键人</translation>
    </message>
    <message>
        <source>second key person ★2</source>
        <translation>第二关键人 ★2</translation>
    </message>
    <message>
        <source>self-service</source>
        <translation>自助下单</translation>
    </message>
    <message>
        <source>send what waits and fetch what is new</source>
        <translation>发送待发内容并获取新内容</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>sent, not confirmed yet</source>
        <translation>已发送，尚未确认</translation>
    </message>
    <message>
        <source>separated again</source>
        <comment>accounts</comment>
        <translation>已拆开</translation>
    </message>
    <message>
        <source>served by {name}</source>
        <translation>服务人 {name}</translation>
    </message>
    <message>
        <source>serves</source>
        <comment>campaign_role</comment>
        <translation>服务</translation>
    </message>
    <message>
        <source>serves the account</source>
        <comment>beneficiary_role</comment>
        <translation>服务人</translation>
    </message>
    <message>
        <source>service</source>
        <comment>distributor_job</comment>
        <translation>服务</translation>
    </message>
    <message>
        <source>service handed over</source>
        <translation>交接服务</translation>
    </message>
    <message>
        <source>set by hand: {mode}</source>
        <translation>人工设定：{mode}</translation>
    </message>
    <message>
        <source>set by hand; by its orders {mode}</source>
        <translation>人工设定；按订单为{mode}</translation>
    </message>
    <message>
        <source>several accounts changed</source>
        <translation>批量修改客户</translation>
    </message>
    <message>
        <source>share ended</source>
        <translation>终止份额</translation>
    </message>
    <message>
        <source>share ended on {day}: {how}</source>
        <translation>份额于 {day} 终止：{how}</translation>
    </message>
    <message>
        <source>share unknown</source>
        <translation>份额未知</translation>
    </message>
    <message>
        <source>show a month's statement, or write it</source>
        <translation>显示或导出某月对账单</translation>
    </message>
    <message>
        <source>show how an entry came about, down to the rounding</source>
        <translation>显示一条明细的来历，直到四舍五入</translation>
    </message>
    <message>
        <source>shown: {material}</source>
        <translation>资料：{material}</translation>
    </message>
    <message>
        <source>similar</source>
        <translation>近似</translation>
    </message>
    <message>
        <source>similar: {name}</source>
        <translation>近似：{name}</translation>
    </message>
    <message numerus="yes">
        <source>since %n days</source>
        <translation>
            <numerusform>已 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>自 {day}</translation>
    </message>
    <message>
        <source>since {month}</source>
        <translation>自 {month}</translation>
    </message>
    <message>
        <source>somebody added to the campaign</source>
        <translation>加入战役人员</translation>
    </message>
    <message>
        <source>somebody left the campaign</source>
        <translation>战役人员离开</translation>
    </message>
    <message>
        <source>stage changed</source>
        <translation>修改阶段</translation>
    </message>
    <message>
        <source>stage closed</source>
        <translation>结束阶段</translation>
    </message>
    <message>
        <source>stage started</source>
        <translation>开始阶段</translation>
    </message>
    <message>
        <source>stance unknown</source>
        <comment>stance</comment>
        <translation>态度未知</translation>
    </message>
    <message numerus="yes">
        <source>starts in %n days</source>
        <translation>
            <numerusform>%n 天后开始</numerusform>
        </translation>
    </message>
    <message>
        <source>starts today</source>
        <translation>今天开始</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>stays split over several orders</source>
        <translation>仍按多张订单分配</translation>
    </message>
    <message>
        <source>still on a colleague's laptop</source>
        <translation>还在同事电脑上</translation>
    </message>
    <message>
        <source>stock</source>
        <comment>distributor_job</comment>
        <translation>备货</translation>
    </message>
    <message>
        <source>strength {level} of 5</source>
        <translation>强度 {level}/5</translation>
    </message>
    <message>
        <source>such as 1200000 or 120万</source>
        <translation>如 1200000 或 120万</translation>
    </message>
    <message>
        <source>such as 24300</source>
        <translation>如 24300 或 2.43万</translation>
    </message>
    <message>
        <source>sync by files that somebody carries, where there is no network at all</source>
        <translation>完全没有网络时，用人工携带的文件同步</translation>
    </message>
    <message>
        <source>synced {time}</source>
        <translation>截至 {time} 同步</translation>
    </message>
    <message>
        <source>tables of what the pages show</source>
        <translation>各页面内容的报表</translation>
    </message>
    <message>
        <source>take in the receipt that came back</source>
        <translation>读入带回来的回执</translation>
    </message>
    <message>
        <source>taken as afternoon</source>
        <translation>按下午理解</translation>
    </message>
    <message>
        <source>taken back</source>
        <comment>import</comment>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>takes part</source>
        <comment>beneficiary_role</comment>
        <translation>协作人</translation>
    </message>
    <message>
        <source>target list frozen</source>
        <translation>锁定目标名单</translation>
    </message>
    <message>
        <source>tax number {number}</source>
        <translation>税号 {number}</translation>
    </message>
    <message>
        <source>technical: to import again without loss; local: words, names and amounts for people</source>
        <translation>technical：可无损导回；local：给人看的文字、名称和金额</translation>
    </message>
    <message>
        <source>that time has passed today</source>
        <translation>今天这个时间已过</translation>
    </message>
    <message>
        <source>that time is still to come today</source>
        <translation>今天这个时间还没到</translation>
    </message>
    <message>
        <source>the address to listen at</source>
        <translation>监听的地址</translation>
    </message>
    <message>
        <source>the cells are texts</source>
        <translation>内容是文字</translation>
    </message>
    <message>
        <source>the certificate of the company's own authority</source>
        <translation>公司自有证书机构的证书</translation>
    </message>
    <message>
        <source>the certificate with its chain (PEM)</source>
        <translation>证书及证书链（PEM）</translation>
    </message>
    <message>
        <source>the certificate's private key (PEM)</source>
        <translation>证书的私钥（PEM）</translation>
    </message>
    <message>
        <source>the code, where it is not part of the link</source>
        <translation>接入码（链接里没有时填写）</translation>
    </message>
    <message>
        <source>the company</source>
        <translation>公司</translation>
    </message>
    <message>
        <source>the company's entries, and a preview of what it has not posted yet</source>
        <translation>公司已入账，加上未入账部分的预估</translation>
    </message>
    <message>
        <source>the company's time zone, such as Asia/Shanghai</source>
        <translation>公司所在时区，如 Asia/Shanghai</translation>
    </message>
    <message>
        <source>the copy; none where the database was restored by its own tools</source>
        <translation>备份文件；数据库已用自带工具恢复时不填</translation>
    </message>
    <message>
        <source>the customer mix over the last months</source>
        <translation>近几个月的客户结构</translation>
    </message>
    <message>
        <source>the day of the payment, else today</source>
        <translation>发放日期，不填为今天</translation>
    </message>
    <message>
        <source>the decision-maker {name} was never met</source>
        <translation>从未见过决策者{name}</translation>
    </message>
    <message>
        <source>the disk can only be read</source>
        <translation>磁盘为只读</translation>
    </message>
    <message>
        <source>the disk or stick does not answer</source>
        <translation>硬盘或 U 盘没有响应</translation>
    </message>
    <message>
        <source>the disk reported an error</source>
        <translation>磁盘报告错误</translation>
    </message>
    <message>
        <source>the fields of the cards</source>
        <translation>名片上的各项</translation>
    </message>
    <message>
        <source>the file says so in its first bytes</source>
        <translation>文件开头的标记说明了编码</translation>
    </message>
    <message>
        <source>the files; for undo and resume the number of the batch</source>
        <translation>文件；undo 和 resume 后面写批次号</translation>
    </message>
    <message>
        <source>the finished package; else the newest in the server's folder cores</source>
        <translation>做好的安装包；默认用服务器文件夹 cores 里最新的</translation>
    </message>
    <message>
        <source>the first administrator</source>
        <translation>第一位管理员</translation>
    </message>
    <message>
        <source>the first line names it</source>
        <translation>第一行已注明</translation>
    </message>
    <message>
        <source>the first row holds data, such as “{cell}”</source>
        <translation>第一行就是数据，例如“{cell}”</translation>
    </message>
    <message>
        <source>the first row that is not empty</source>
        <translation>第一个非空行</translation>
    </message>
    <message>
        <source>the first {shown} are shown</source>
        <translation>只列出前 {shown} 个</translation>
    </message>
    <message>
        <source>the four rates of the accounts that are here</source>
        <translation>本机客户的四个率</translation>
    </message>
    <message>
        <source>the house</source>
        <translation>公司</translation>
    </message>
    <message>
        <source>the id of an entry, or the number of an order</source>
        <translation>明细编号或订单号</translation>
    </message>
    <message>
        <source>the key person {name} has left</source>
        <translation>关键人{name}已离开</translation>
    </message>
    <message numerus="yes">
        <source>the key person {name} not met for %n days</source>
        <translation>
            <numerusform>%n 天没见关键人{name}</numerusform>
        </translation>
    </message>
    <message>
        <source>the key person {name} was never met</source>
        <translation>从未见过关键人{name}</translation>
    </message>
    <message>
        <source>the largest photo or file</source>
        <translation>单个照片或文件的最大大小</translation>
    </message>
    <message>
        <source>the last day that counts</source>
        <translation>计入的最后一天</translation>
    </message>
    <message>
        <source>the month, such as 2026-09</source>
        <translation>月份，如 2026-09</translation>
    </message>
    <message>
        <source>the name to sign in with</source>
        <translation>登录名</translation>
    </message>
    <message>
        <source>the name to sign in with, where it is not the person's</source>
        <translation>登录名（与姓名不同时）</translation>
    </message>
    <message>
        <source>the network drive does not answer</source>
        <translation>网络盘没有响应</translation>
    </message>
    <message>
        <source>the new name</source>
        <translation>新名称</translation>
    </message>
    <message>
        <source>the new owner</source>
        <translation>新负责人</translation>
    </message>
    <message>
        <source>the order says it for all its lines</source>
        <translation>订单里写明，对其全部明细行有效</translation>
    </message>
    <message>
        <source>the organisation's name</source>
        <translation>公司名称</translation>
    </message>
    <message>
        <source>the organisation, where there are several</source>
        <translation>公司（有多个时）</translation>
    </message>
    <message>
        <source>the package (.fieldcarry)</source>
        <translation>数据包（.fieldcarry）</translation>
    </message>
    <message>
        <source>the person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>the plan file (.toml)</source>
        <translation>方案文件（.toml）</translation>
    </message>
    <message>
        <source>the port to listen at</source>
        <translation>监听的端口</translation>
    </message>
    <message>
        <source>the printed recovery code, on a laptop that does not know the key</source>
        <translation>打印的恢复码（用于没有密钥的电脑）</translation>
    </message>
    <message>
        <source>the printer takes nothing</source>
        <translation>打印机没有响应</translation>
    </message>
    <message>
        <source>the same letters in another order</source>
        <translation>字相同，次序不同</translation>
    </message>
    <message>
        <source>the second key person {name} has left</source>
        <translation>第二关键人{name}已离开</translation>
    </message>
    <message>
        <source>the server's address, for a link and a picture of it</source>
        <translation>服务器网址，用来生成链接和二维码</translation>
    </message>
    <message>
        <source>the server's address, or the whole link that you were sent</source>
        <translation>服务器地址，或收到的整个链接</translation>
    </message>
    <message>
        <source>the server's folder, else FIELDAPP_SERVER_HOME</source>
        <translation>服务器的文件夹，默认取 FIELDAPP_SERVER_HOME</translation>
    </message>
    <message>
        <source>the setting “{name}” is missing</source>
        <translation>缺少设置“{name}”</translation>
    </message>
    <message>
        <source>the spreadsheet says so of each cell</source>
        <translation>表格里每个单元格已注明类型</translation>
    </message>
    <message>
        <source>the target list changed on {days}: the two dates speak of different accounts</source>
        <translation>目标名单在 {days} 变更：两个日期说的不是同一批客户</translation>
    </message>
    <message>
        <source>the unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>the unit above</source>
        <translation>上级单位</translation>
    </message>
    <message>
        <source>the unit above, else the company</source>
        <translation>上级单位，默认为公司</translation>
    </message>
    <message>
        <source>the unit, else the company</source>
        <translation>单位，默认为公司</translation>
    </message>
    <message>
        <source>the whole account</source>
        <translation>整个客户</translation>
    </message>
    <message>
        <source>their value put back</source>
        <translation>改回对方的值</translation>
    </message>
    <message>
        <source>there are no rows “{rows}”</source>
        <translation>没有行“{rows}”</translation>
    </message>
    <message>
        <source>there is a name or a password in the address. Take it out: people type their own.</source>
        <translation>地址里带有用户名或密码。请去掉，各人自己输入。</translation>
    </message>
    <message>
        <source>there is no setting “{name}”; allowed: {allowed}</source>
        <translation>没有设置“{name}”；可用：{allowed}</translation>
    </message>
    <message>
        <source>there is no such file or folder</source>
        <translation>没有这个文件或文件夹</translation>
    </message>
    <message>
        <source>there is no table “{table}”</source>
        <translation>没有表“{table}”</translation>
    </message>
    <message>
        <source>this entry's share</source>
        <translation>本笔的份额</translation>
    </message>
    <message>
        <source>this is a folder, not a file</source>
        <translation>这是文件夹，不是文件</translation>
    </message>
    <message>
        <source>this is a section of its own, with its values beneath it. Write it in brackets.</source>
        <translation>这应是单独的一节，各项写在下面。请用方括号写节名。</translation>
    </message>
    <message>
        <source>this is no list of words. Write it like ["zh_CN", "en"].</source>
        <translation>这不是词的列表。请写成 ["zh_CN", "en"] 的样子。</translation>
    </message>
    <message>
        <source>this is none of the choices: {value}. Take it out or write it as there.</source>
        <translation>不在可选范围内：{value}。请去掉，或照着写。</translation>
    </message>
    <message>
        <source>this is not known here. There are: {value}. Secrets do not belong into a profile.</source>
        <translation>这里没有这一项，可用的是：{value}。配置里不放任何密码。</translation>
    </message>
    <message>
        <source>this is not the name of a file beside the profile that ends in {value}. Put it there.</source>
        <translation>这不是配置旁边、以 {value} 结尾的文件名。请把文件放在旁边。</translation>
    </message>
    <message>
        <source>those of one person</source>
        <translation>只看某个人的</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>待拜访</translation>
    </message>
    <message>
        <source>to the server</source>
        <translation>带给服务器</translation>
    </message>
    <message>
        <source>to {who}</source>
        <translation>给 {who}</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>today 14:32 – 15:05</source>
        <translation>今天 14:32 – 15:05</translation>
    </message>
    <message>
        <source>today still</source>
        <translation>至今</translation>
    </message>
    <message>
        <source>today {start}</source>
        <translation>今天 {start}</translation>
    </message>
    <message>
        <source>today {start} – {end}</source>
        <translation>今天 {start} – {end}</translation>
    </message>
    <message>
        <source>today, yesterday, 11-27</source>
        <translation>今天、昨天、11-27</translation>
    </message>
    <message>
        <source>together</source>
        <translation>累计</translation>
    </message>
    <message>
        <source>together {share}</source>
        <translation>累计 {share}</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>too many files are open</source>
        <translation>打开的文件太多</translation>
    </message>
    <message>
        <source>trade confirmed</source>
        <translation>人工核实交易</translation>
    </message>
    <message>
        <source>try a commission plan on facts; nothing is stored</source>
        <translation>用事实数据试算提成方案；不保存任何内容</translation>
    </message>
    <message>
        <source>two valid tax numbers: {first}, {second}</source>
        <translation>两个有效税号：{first}、{second}</translation>
    </message>
    <message>
        <source>type a part of the name</source>
        <translation>输入名称的一部分</translation>
    </message>
    <message>
        <source>unchanged this month</source>
        <translation>本月持平</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>unimportant</source>
        <translation>不看重</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>share of wallet</comment>
        <translation>未知</translation>
    </message>
    <message>
        <source>unknown — next objective</source>
        <translation>未知 — 下次拜访目标</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>至 {time}</translation>
    </message>
    <message>
        <source>unverified</source>
        <comment>trade</comment>
        <translation>未核实</translation>
    </message>
    <message>
        <source>use noted</source>
        <translation>记录使用</translation>
    </message>
    <message>
        <source>valid</source>
        <comment>order</comment>
        <translation>有效</translation>
    </message>
    <message>
        <source>verified</source>
        <comment>trade</comment>
        <translation>已核实</translation>
    </message>
    <message>
        <source>verified {amount}</source>
        <translation>已核实 {amount}</translation>
    </message>
    <message>
        <source>visit amended</source>
        <translation>更正拜访</translation>
    </message>
    <message>
        <source>visit logged</source>
        <translation>记录拜访</translation>
    </message>
    <message>
        <source>visit planned</source>
        <translation>计划拜访</translation>
    </message>
    <message>
        <source>visits</source>
        <comment>campaign_role</comment>
        <translation>拜访</translation>
    </message>
    <message>
        <source>void</source>
        <comment>paper</comment>
        <translation>作废</translation>
    </message>
    <message>
        <source>wait for Enter at the end, for a double click</source>
        <translation>结束时等待按回车键，用于双击打开</translation>
    </message>
    <message>
        <source>waiting</source>
        <comment>trade</comment>
        <translation>待完成</translation>
    </message>
    <message>
        <source>waiting for payment {amount}</source>
        <translation>待回款 {amount}</translation>
    </message>
    <message>
        <source>waits to be sent</source>
        <translation>待发送</translation>
    </message>
    <message>
        <source>was typed and is not saved yet</source>
        <translation>已填写，尚未保存</translation>
    </message>
    <message>
        <source>we promised “{text}” for {date}</source>
        <translation>我们答应 {date} 前“{text}”</translation>
    </message>
    <message>
        <source>what accounts are weighed by</source>
        <translation>客户按什么计权</translation>
    </message>
    <message>
        <source>what changed</source>
        <comment>run</comment>
        <translation>增量核算</translation>
    </message>
    <message>
        <source>what is sold</source>
        <translation>卖的是什么</translation>
    </message>
    <message>
        <source>what it is</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>what the bank calls it</source>
        <translation>银行流水号或付款凭证号</translation>
    </message>
    <message>
        <source>what the person may see and do</source>
        <translation>角色，决定能看什么、做什么</translation>
    </message>
    <message>
        <source>where the receipt goes</source>
        <translation>回执写到哪里</translation>
    </message>
    <message>
        <source>where to</source>
        <translation>放到哪里</translation>
    </message>
    <message>
        <source>white letters cannot be read on {value}. Take a darker colour.</source>
        <translation>{value} 上的白字看不清。请用深一些的颜色。</translation>
    </message>
    <message>
        <source>who does it, of finance or an administrator</source>
        <translation>由谁操作：财务或管理员</translation>
    </message>
    <message>
        <source>who pays is unknown</source>
        <translation>买单者未知</translation>
    </message>
    <message>
        <source>who said it, or how it was reckoned</source>
        <translation>谁说的，或怎么估算的</translation>
    </message>
    <message>
        <source>whole campaign</source>
        <translation>整个战役</translation>
    </message>
    <message>
        <source>whole numbers</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>whose yearly purchase is unknown</source>
        <translation>年采购额未知</translation>
    </message>
    <message>
        <source>why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>why the list changes</source>
        <translation>名单为什么变</translation>
    </message>
    <message>
        <source>why, for those who look it up</source>
        <translation>原因，供日后查阅</translation>
    </message>
    <message>
        <source>with a known yearly purchase</source>
        <translation>年采购额已知</translation>
    </message>
    <message>
        <source>with undo: leave what was changed since, take back the rest</source>
        <translation>与 undo 一起用：后来改过的保留，其余撤销</translation>
    </message>
    <message>
        <source>with {names}</source>
        <translation>同 {names}</translation>
    </message>
    <message>
        <source>with “{text}”</source>
        <translation>含“{text}”</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <comment>dispute</comment>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <comment>dispute_state</comment>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <comment>promise</comment>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <comment>trade</comment>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>without changes</source>
        <translation>没有更改</translation>
    </message>
    <message>
        <source>work on “{words}”</source>
        <translation>消除反对理由“{words}”</translation>
    </message>
    <message>
        <source>write CSV without the mark that Excel needs</source>
        <translation>写出不带 BOM 的 CSV（Excel 需要 BOM）</translation>
    </message>
    <message>
        <source>write an encrypted copy of everything</source>
        <translation>写出全部数据的加密备份</translation>
    </message>
    <message>
        <source>write everything that waits into a package for the server</source>
        <translation>把待发送的全部写成给服务器的数据包</translation>
    </message>
    <message>
        <source>write records to a file</source>
        <translation>把记录写入文件</translation>
    </message>
    <message>
        <source>write the picture of the link to a .png or .svg instead</source>
        <translation>把链接的二维码写入 .png 或 .svg 文件</translation>
    </message>
    <message>
        <source>write the rejected rows there, each with its reason</source>
        <translation>把被拒绝的行写到这个文件，每行附上原因</translation>
    </message>
    <message>
        <source>written in several ways: {cells}; what can be read in two ways is not read</source>
        <translation>写法不一：{cells}；有两种读法的不读</translation>
    </message>
    <message>
        <source>written like “{cell}”</source>
        <translation>写法如“{cell}”</translation>
    </message>
    <message>
        <source>written off</source>
        <comment>money</comment>
        <translation>已核销</translation>
    </message>
    <message>
        <source>year</source>
        <comment>period</comment>
        <translation>年</translation>
    </message>
    <message>
        <source>yearly purchase noted</source>
        <translation>填写年采购额</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>you may not read it</source>
        <translation>没有读取权限</translation>
    </message>
    <message>
        <source>your name and team</source>
        <translation>您的姓名和团队</translation>
    </message>
    <message>
        <source>your own value kept</source>
        <translation>保留自己的值</translation>
    </message>
    <message>
        <source>{abc} overdue</source>
        <translation>{abc} 级超期</translation>
    </message>
    <message>
        <source>{added} came, {removed} left</source>
        <translation>新增 {added}，移出 {removed}</translation>
    </message>
    <message>
        <source>{address} is neither an address nor a network.</source>
        <translation>{address} 既不是地址也不是网段。</translation>
    </message>
    <message>
        <source>{address} · confirmed by hand</source>
        <translation>{address} · 手动确认</translation>
    </message>
    <message>
        <source>{amount} at stake</source>
        <translation>涉及 {amount}</translation>
    </message>
    <message>
        <source>{amount} before</source>
        <translation>此前 {amount}</translation>
    </message>
    <message>
        <source>{amount} before this event</source>
        <translation>此前为 {amount}</translation>
    </message>
    <message>
        <source>{amount} invoiced</source>
        <translation>已开票 {amount}</translation>
    </message>
    <message>
        <source>{amount} is dated {day} and counts from then on.</source>
        <translation>{amount} 的日期为 {day}，到期后计入。</translation>
    </message>
    <message>
        <source>{amount} is invoiced to “{name}”, not to {title}. Have it issued anew, or add the name to the account’s other names if it is the same company.</source>
        <translation>{amount} 的发票抬头是“{name}”，不是{title}。请重新开票；若是同一家公司，请把该名称加入客户的其他名称。</translation>
    </message>
    <message>
        <source>{amount} is not invoiced yet. Record the invoice.</source>
        <translation>{amount} 尚未开票，请登记发票。</translation>
    </message>
    <message>
        <source>{amount} is not paid yet. Ask for it, or record the payment.</source>
        <translation>{amount} 尚未付款，请催收或登记付款。</translation>
    </message>
    <message>
        <source>{amount} is still open. Commission then counts what was really paid; a later payment restores it.</source>
        <translation>还有 {amount} 未收。核销后提成只按实际到账计；以后收到款会恢复。</translation>
    </message>
    <message>
        <source>{amount} paid</source>
        <translation>已付 {amount}</translation>
    </message>
    <message>
        <source>{amount} to give back</source>
        <translation>应退 {amount}</translation>
    </message>
    <message>
        <source>{amount} verified</source>
        <translation>已核实 {amount}</translation>
    </message>
    <message>
        <source>{amount} waits for an order.</source>
        <translation>还有 {amount} 待分配。</translation>
    </message>
    <message>
        <source>{amount} was paid by “{name}”, not by the account. Ask for a payment from the company’s own account.</source>
        <translation>{amount} 由“{name}”支付，不是本客户。请由本客户的对公账户付款。</translation>
    </message>
    <message numerus="yes">
        <source>{auto} from automatic to manual · %n without a reason</source>
        <translation>
            <numerusform>其中全自动 → 手动 {auto}；%n 个还没写原因</numerusform>
        </translation>
    </message>
    <message>
        <source>{auto} from automatic to manual · every reason is known</source>
        <translation>其中全自动 → 手动 {auto}；原因都已写明</translation>
    </message>
    <message>
        <source>{brand} is ready: {path}</source>
        <translation>{brand} 已做好：{path}</translation>
    </message>
    <message>
        <source>{cells} cells stand in such marks</source>
        <translation>有 {cells} 格带这种引号</translation>
    </message>
    <message>
        <source>{cells} contradict each other; please check</source>
        <translation>{cells} 相互矛盾，请核对</translation>
    </message>
    <message>
        <source>{cells} contradict each other; what can be read in two ways is not read</source>
        <translation>{cells} 相互矛盾；有两种读法的不读</translation>
    </message>
    <message>
        <source>{cells} formulas come without their results; open the file in Excel and save it once.</source>
        <translation>有 {cells} 个公式没有结果；请用 Excel 打开后保存一次。</translation>
    </message>
    <message>
        <source>{cells} merged cells go over several rows; each of the rows gets the text.</source>
        <translation>有 {cells} 处跨行合并的单元格，其中每一行都填上同样的文字。</translation>
    </message>
    <message>
        <source>{cells} of {of} cells are</source>
        <translation>{of} 格中有 {cells} 格是</translation>
    </message>
    <message>
        <source>{cell} is a day as a spreadsheet counts them</source>
        <translation>{cell} 是表格软件的日期序号</translation>
    </message>
    <message>
        <source>{column} (not for sorting)</source>
        <translation>{column}（不能排序）</translation>
    </message>
    <message>
        <source>{count} of its last {window} orders came in by themselves</source>
        <translation>近 {window} 单中 {count} 单自助下单</translation>
    </message>
    <message>
        <source>{count} severe reasons against stand open; say why the stage is closed all the same.</source>
        <translation>还有 {count} 条严重的反对理由未消除；请说明为什么仍要结束阶段。</translation>
    </message>
    <message>
        <source>{count} {channel}</source>
        <translation>{count} 单{channel}</translation>
    </message>
    <message>
        <source>{count} {kind}</source>
        <translation>{kind} {count} 条</translation>
    </message>
    <message>
        <source>{covered} of {net} verified</source>
        <translation>{net} 中已核实 {covered}</translation>
    </message>
    <message>
        <source>{day} is no date such as 2026-10-05.</source>
        <translation>{day} 不是日期，应写成 2026-10-05 这样。</translation>
    </message>
    <message>
        <source>{day} overdue</source>
        <translation>{day} 逾期</translation>
    </message>
    <message>
        <source>{day} · {number} · open {amount}</source>
        <translation>{day} · {number} · 未收 {amount}</translation>
    </message>
    <message>
        <source>{day}, period of {month}</source>
        <translation>{day}，计入 {month}</translation>
    </message>
    <message>
        <source>{day}, {state}: “{reason}”</source>
        <translation>{day}，{state}：「{reason}」</translation>
    </message>
    <message>
        <source>{day}: {reason}</source>
        <translation>{day}：{reason}</translation>
    </message>
    <message>
        <source>{detail}: a day or an hour? Try “the {detail}th” or {detail}:00.</source>
        <translation>{detail}：是日还是点？试试“{detail}号”或 {detail}:00。</translation>
    </message>
    <message>
        <source>{distance} from the customer · by hand</source>
        <translation>距客户 {distance} · 手动填写</translation>
    </message>
    <message>
        <source>{distance} km</source>
        <translation>{distance} km</translation>
    </message>
    <message>
        <source>{distance} to drive, as the crow flies</source>
        <translation>路线 {distance}（直线）</translation>
    </message>
    <message>
        <source>{done} / {planned}</source>
        <translation>{done} / {planned}</translation>
    </message>
    <message>
        <source>{done} of {total} rows</source>
        <translation>{done} / {total} 行</translation>
    </message>
    <message>
        <source>{done}.</source>
        <translation>{done}。</translation>
    </message>
    <message>
        <source>{done}; {rest}.</source>
        <translation>{done}；{rest}。</translation>
    </message>
    <message>
        <source>{doubt}: {name}</source>
        <translation>{doubt}：{name}</translation>
    </message>
    <message>
        <source>{event}, adjusts an earlier month</source>
        <translation>{event}，调整以前月份</translation>
    </message>
    <message>
        <source>{field}, by its number</source>
        <translation>{field}（按编号）</translation>
    </message>
    <message>
        <source>{field}: minutes from UTC</source>
        <translation>{field}：与 UTC 相差的分钟</translation>
    </message>
    <message>
        <source>{field}: {old} → {new}</source>
        <translation>{field}：{old} → {new}</translation>
    </message>
    <message>
        <source>{field}: {value}</source>
        <translation>{field}：{value}</translation>
    </message>
    <message>
        <source>{field}: {value} (now: {now})</source>
        <translation>{field}：{value}（现在：{now}）</translation>
    </message>
    <message>
        <source>{files} was changed since the import began, so it cannot be gone on with. Take it back, then import anew.</source>
        <translation>{files} 在导入开始后被改动过，无法继续。请撤回后重新导入。</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}.</source>
        <translation>无法读取 {file}：{reason}。</translation>
    </message>
    <message>
        <source>{file} cannot be written: {reason}. Nothing was changed.</source>
        <translation>无法写入 {file}：{reason}。没有任何改动。</translation>
    </message>
    <message>
        <source>{file} cannot come in as it is: no column gives {fields}. Say in the import, or in a mapping, which one does. Columns: {columns}</source>
        <translation>{file} 还不能直接导入：没有哪一列给出 {fields}。请在导入向导或映射文件里指明是哪一列。现有的列：{columns}</translation>
    </message>
    <message>
        <source>{file} could not be written.</source>
        <translation>无法写入 {file}。</translation>
    </message>
    <message>
        <source>{file} fits several tables of the mapping: {tables}</source>
        <translation>{file} 符合映射中的多个表：{tables}</translation>
    </message>
    <message>
        <source>{file} has a line of more than {limit} characters; this is no table.</source>
        <translation>{file} 有一行超过 {limit} 个字符；这不是表格。</translation>
    </message>
    <message>
        <source>{file} has more than {limit} columns; this is no list of records.</source>
        <translation>{file} 超过 {limit} 列，不像是一份清单。</translation>
    </message>
    <message>
        <source>{file} has no column “{column}”. Columns: {columns}</source>
        <translation>{file} 没有列“{column}”。列：{columns}</translation>
    </message>
    <message>
        <source>{file} has no row of column names at its top.</source>
        <translation>{file} 顶部没有列名行。</translation>
    </message>
    <message>
        <source>{file} is JSON, which is no table; ask for XLSX or CSV.</source>
        <translation>{file} 是 JSON，不是表格；请索取 XLSX 或 CSV。</translation>
    </message>
    <message>
        <source>{file} is a PDF; ask for the table as XLSX or CSV.</source>
        <translation>{file} 是 PDF，请索取 XLSX 或 CSV 格式的表格。</translation>
    </message>
    <message>
        <source>{file} is a binary workbook (XLSB); save it as XLSX first.</source>
        <translation>{file} 是二进制工作簿（XLSB），请先另存为 XLSX。</translation>
    </message>
    <message>
        <source>{file} is a folder; name the files in it.</source>
        <translation>{file} 是文件夹；请指定其中的文件。</translation>
    </message>
    <message>
        <source>{file} is a packed spreadsheet; unpack it first.</source>
        <translation>{file} 是压缩过的电子表格，请先解压。</translation>
    </message>
    <message>
        <source>{file} is a web page whatever its name says; open it in Excel and save it as XLSX.</source>
        <translation>不管叫什么名字，{file} 其实是网页；请用 Excel 打开后另存为 XLSX。</translation>
    </message>
    <message>
        <source>{file} is a workbook of an old Excel; save it as XLSX first.</source>
        <translation>{file} 是旧版 Excel 工作簿，请先另存为 XLSX。</translation>
    </message>
    <message>
        <source>{file} is an Office file without a sheet; save the table as XLSX or CSV.</source>
        <translation>{file} 是 Office 文件，但里面没有工作表；请把表格另存为 XLSX 或 CSV。</translation>
    </message>
    <message>
        <source>{file} is an archive; unpack it and name the files in it.</source>
        <translation>{file} 是压缩包，请解压后选择里面的文件。</translation>
    </message>
    <message>
        <source>{file} is damaged inside, or was cut off on its way. Open it in the program that it comes from and save it anew, or ask for it once more. Nothing was changed.</source>
        <translation>{file} 内部已损坏，或传输时不完整。请用原来的程序打开另存一份，或让对方重新发一次。什么都没有改动。</translation>
    </message>
    <message>
        <source>{file} is empty.</source>
        <translation>{file} 是空的。</translation>
    </message>
    <message>
        <source>{file} is in an encoding that is not recognised; save it as UTF-8.</source>
        <translation>无法识别 {file} 的编码；请另存为 UTF-8。</translation>
    </message>
    <message>
        <source>{file} is larger than {limit}; split it.</source>
        <translation>{file} 超过 {limit}，请拆分后再导入。</translation>
    </message>
    <message>
        <source>{file} is locked with a password; save it without one first.</source>
        <translation>{file} 设了密码，请先另存为不带密码的文件。</translation>
    </message>
    <message>
        <source>{file} is not a text file; save it as CSV first.</source>
        <translation>{file} 不是文本文件；请先另存为 CSV。</translation>
    </message>
    <message>
        <source>{file} is refused:</source>
        <translation>{file} 被拒绝：</translation>
    </message>
    <message>
        <source>{file} still needs: {fields}</source>
        <translation>{file} 还缺：{fields}</translation>
    </message>
    <message>
        <source>{file} would unpack to far more than a real table; it is not opened.</source>
        <translation>{file} 解压后会远远大于正常的表格，因此没有打开。</translation>
    </message>
    <message>
        <source>{file}, row {row}: {what}</source>
        <translation>{file} 第 {row} 行：{what}</translation>
    </message>
    <message>
        <source>{file}: {reason}. Nothing was changed.</source>
        <translation>{file}：{reason}。没有任何改动。</translation>
    </message>
    <message>
        <source>{first} apart</source>
        <translation>相距 {first}</translation>
    </message>
    <message>
        <source>{first}. Settle this before the next order.</source>
        <translation>{first}。请先处理，再下新单。</translation>
    </message>
    <message>
        <source>{first}: {second}</source>
        <translation>{first}：{second}</translation>
    </message>
    <message>
        <source>{first}; {second}. Settle this before the next order.</source>
        <translation>{first}；{second}。请先处理，再下新单。</translation>
    </message>
    <message>
        <source>{folder} can only be read; choose another folder for {file}. Nothing was changed.</source>
        <translation>{folder} 只能读取；请给 {file} 换一个文件夹。什么都没有改动。</translation>
    </message>
    <message>
        <source>{folder} holds your own data. Choose another FIELDAPP_HOME for sample data.</source>
        <translation>{folder} 里是您自己的数据。请为示例数据另选 FIELDAPP_HOME。</translation>
    </message>
    <message>
        <source>{gate} not reached</source>
        <translation>未达 {gate}</translation>
    </message>
    <message>
        <source>{gate} reached</source>
        <translation>已达 {gate}</translation>
    </message>
    <message numerus="yes">
        <source>{giver} → {taker}: %n accounts</source>
        <translation>
            <numerusform>{giver} → {taker}：%n 家客户</numerusform>
        </translation>
    </message>
    <message>
        <source>{giver} → {taker}: waits for the server</source>
        <translation>{giver} → {taker}：等待服务器处理</translation>
    </message>
    <message numerus="yes">
        <source>{group} · %n accounts</source>
        <translation>
            <numerusform>{group} · %n 个客户</numerusform>
        </translation>
    </message>
    <message>
        <source>{group}, closed</source>
        <translation>{group}，已收起</translation>
    </message>
    <message>
        <source>{group}, open</source>
        <translation>{group}，已展开</translation>
    </message>
    <message>
        <source>{host} can be reached from outside: give --certificate and --key, or --behind-proxy.</source>
        <translation>{host} 可从外部访问：请给出 --certificate 和 --key，或 --behind-proxy。</translation>
    </message>
    <message>
        <source>{id}  {status}  {person}  {name}  version {version}  seen {seen}  waiting: {waiting}</source>
        <translation>{id}  {status}  {person}  {name}  版本 {version}  最近连接 {seen}  待发送：{waiting}</translation>
    </message>
    <message>
        <source>{kind} has no field “{field}”</source>
        <translation>{kind} 没有字段“{field}”</translation>
    </message>
    <message>
        <source>{kind} is no kind of unit; there are {kinds}.</source>
        <translation>没有 {kind} 这种单位类型；可用：{kinds}。</translation>
    </message>
    <message>
        <source>{kind} needs the field “{field}”</source>
        <translation>{kind} 需要字段“{field}”</translation>
    </message>
    <message>
        <source>{kind}: keep as an extra field</source>
        <translation>{kind}：保留为附加字段</translation>
    </message>
    <message>
        <source>{kind}: {field}</source>
        <translation>{kind}：{field}</translation>
    </message>
    <message>
        <source>{kind}: {new} new, {updates} updated, {unchanged} unchanged, {rejected} rejected</source>
        <translation>{kind}：新增 {new}，更新 {updates}，未变 {unchanged}，拒绝 {rejected}</translation>
    </message>
    <message>
        <source>{known}/{all} roles known</source>
        <translation>{known}/{all} 角色已知</translation>
    </message>
    <message>
        <source>{low} to {high} hours a month are freed</source>
        <translation>每月可省 {low}–{high} 小时</translation>
    </message>
    <message>
        <source>{low} to {high} in a year, an estimate that nobody is paid by</source>
        <translation>一年约 {low}–{high}（估算，不作为发放依据）</translation>
    </message>
    <message>
        <source>{low} to {high} new customers in a year</source>
        <translation>一年约可新开发 {low}–{high} 个客户</translation>
    </message>
    <message>
        <source>{mode} since {day}</source>
        <translation>{day} 起{mode}</translation>
    </message>
    <message>
        <source>{mode}, share</source>
        <translation>{mode}占比</translation>
    </message>
    <message>
        <source>{month} and every open month before it get their statements, which nothing changes any more. What comes late is posted in the next open month, with its reason. This cannot be taken back.</source>
        <translation>{month} 及之前未锁定的月份会出对账单，之后不再变动。迟到的单据记入下一个未锁定的月份，并注明原因。此操作不能撤销。</translation>
    </message>
    <message>
        <source>{month} is locked already.</source>
        <translation>{month} 已经锁定。</translation>
    </message>
    <message>
        <source>{month} is no month such as 2026-09.</source>
        <translation>{month} 不是月份，应写成 2026-09 这样。</translation>
    </message>
    <message>
        <source>{month} is not locked yet: lock it first, then note that it was paid.</source>
        <translation>{month} 还没有锁定：请先锁定，再登记发放。</translation>
    </message>
    <message>
        <source>{month} is not over yet; a month is locked once its last day has passed.</source>
        <translation>{month} 还没有结束；过了最后一天才能锁定。</translation>
    </message>
    <message numerus="yes">
        <source>{month} is paid: %n statements say so now.</source>
        <translation>
            <numerusform>{month} 已登记发放，涉及 %n 份对账单。</numerusform>
        </translation>
    </message>
    <message>
        <source>{month} was paid</source>
        <translation>{month} 已发放</translation>
    </message>
    <message>
        <source>{month} was paid already.</source>
        <translation>{month} 已经发放。</translation>
    </message>
    <message numerus="yes">
        <source>{name} (%n accounts)</source>
        <translation>
            <numerusform>{name}（%n 家）</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} (handed over)</source>
        <translation>{name}（已移交）</translation>
    </message>
    <message>
        <source>{name} already is {role}.</source>
        <translation>{name}已经是{role}。</translation>
    </message>
    <message>
        <source>{name} cannot be below itself.</source>
        <translation>{name} 不能移到自己下面。</translation>
    </message>
    <message>
        <source>{name} changed it at {time}; you changed it too, without having seen that.</source>
        <translation>{name} 在 {time} 改过；您也改了，当时还没看到对方的修改。</translation>
    </message>
    <message>
        <source>{name} changed “{field}” after you: yours “{mine}”, theirs “{theirs}”.</source>
        <translation>{name} 在您之后改了“{field}”：您的“{mine}”，对方的“{theirs}”。</translation>
    </message>
    <message>
        <source>{name} from {day}</source>
        <translation>{day} 起 {name}</translation>
    </message>
    <message>
        <source>{name} had changed “{field}” too: theirs “{theirs}”; yours “{mine}” came later.</source>
        <translation>{name} 也改过“{field}”：对方的“{theirs}”；您的“{mine}”在后，以您的为准。</translation>
    </message>
    <message>
        <source>{name} has left</source>
        <translation>{name}已离开</translation>
    </message>
    <message>
        <source>{name} has left. Let them come back first: user return {login}</source>
        <translation>{name} 已离职。请先恢复：user return {login}</translation>
    </message>
    <message>
        <source>{name} has left: no laptop of theirs gets in any more. What they recorded stays.</source>
        <translation>{name} 已离职：其所有电脑不能再连接，已有记录保留。</translation>
    </message>
    <message>
        <source>{name} is against us and nothing is planned about it</source>
        <translation>{name}反对我们，还没有对策</translation>
    </message>
    <message>
        <source>{name} is in again.</source>
        <translation>{name} 可以重新使用了。</translation>
    </message>
    <message>
        <source>{name} is in. Make a code for the laptop: enrol {login}</source>
        <translation>已添加 {name}。请为其电脑生成接入码：enrol {login}</translation>
    </message>
    <message>
        <source>{name} is neither in finance nor an administrator: only they close months.</source>
        <translation>{name} 既不是财务也不是管理员：只有他们可以结账。</translation>
    </message>
    <message>
        <source>{name} is ready at {path}.</source>
        <translation>{name} 已在 {path} 建好。</translation>
    </message>
    <message>
        <source>{name} is the only administrator: make somebody else one first.</source>
        <translation>{name} 是唯一的管理员：请先指定另一位。</translation>
    </message>
    <message>
        <source>{name} is there now.</source>
        <translation>已添加 {name}。</translation>
    </message>
    <message>
        <source>{name} joins with the code {code} (once, within three days).</source>
        <translation>{name} 用接入码 {code} 加入（只用一次，三天内有效）。</translation>
    </message>
    <message>
        <source>{name} on {time}, after the account had been handed over.</source>
        <translation>{name} 于 {time} 所做，当时客户已移交。</translation>
    </message>
    <message>
        <source>{name} on {time}, on a laptop that was emptied before it was sent.</source>
        <translation>{name} 于 {time} 所做；电脑在发出之前被清空。</translation>
    </message>
    <message>
        <source>{name} on {time}; the server could not take it in.</source>
        <translation>{name} 于 {time} 所做；服务器未能收下。</translation>
    </message>
    <message>
        <source>{name} was changed.</source>
        <translation>{name} 已修改。</translation>
    </message>
    <message>
        <source>{name} was changed; the laptops learn it at their next sync.</source>
        <translation>{name} 已修改；各电脑下次同步时生效。</translation>
    </message>
    <message>
        <source>{name} was handed over: its entries stay here, the account is a colleague's.</source>
        <translation>{name} 已移交：提成明细留在这里，客户由同事负责。</translation>
    </message>
    <message>
        <source>{name} was met or quoted, so the record stays. Note that the person has left instead.</source>
        <translation>{name}曾被拜访或引述，记录须保留。请改为注明其已离开。</translation>
    </message>
    <message numerus="yes">
        <source>{name}: %n changes from laptops could not be taken in and wait for somebody: refused list</source>
        <translation>
            <numerusform>{name}：有 %n 条电脑送来的改动未能收下，等待处理：refused list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: %n checksums of {table} are not those of the rows, the first is that of {first}.</source>
        <translation>
            <numerusform>{name}：{table} 有 %n 个校验值与记录不符，第一个是 {first}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: %n entries of {table} are missing from the index, the first is {first}.</source>
        <translation>
            <numerusform>{name}：索引里缺少 {table} 的 %n 个条目，第一个是 {first}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: %n entries of {table} have another version than their row, the first is {first}.</source>
        <translation>
            <numerusform>{name}：{table} 有 %n 个条目的版本与记录不同，第一个是 {first}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: %n entries of {table} should not be in the index, the first is {first}.</source>
        <translation>
            <numerusform>{name}：索引里 {table} 多出 %n 个条目，第一个是 {first}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: %n rows of {table} name somebody whom their scope lacks, the first is {first}.</source>
        <translation>
            <numerusform>{name}：{table} 有 %n 条记录提到的人员不在其范围内，第一条是 {first}。</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: nothing was tidied up yet; a serving server does it every hour.</source>
        <translation>{name}：还没有清理过；服务器运行时每小时清理一次。</translation>
    </message>
    <message numerus="yes">
        <source>{name}: noting when laptops came failed %n times in a row, last {when} ({error}).</source>
        <translation>
            <numerusform>{name}：记录电脑连接时间已连续失败 %n 次，最近一次 {when}（{error}）。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: on {day}, posting stood still for %n people: facts of the customers {accounts} make no sense.</source>
        <translation>
            <numerusform>{name}：{day} 有 %n 人的提成停止入账：客户 {accounts} 的资料自相矛盾。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: posting commission failed %n times in a row, last {when} ({error}); the log has more.</source>
        <translation>
            <numerusform>{name}：提成入账已连续失败 %n 次，最近一次 {when}（{error}），详情见日志。</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: the server has not tidied up for more than a day; does it run?</source>
        <translation>{name}：服务器已超过一天没有清理；它在运行吗？</translation>
    </message>
    <message>
        <source>{name}: tidied up {when}; {entries} removals were forgotten.</source>
        <translation>{name}：{when} 已清理；{entries} 条删除记录不再保留。</translation>
    </message>
    <message numerus="yes">
        <source>{name}: tidying up failed %n times in a row, last {when} ({error}); the log has more.</source>
        <translation>
            <numerusform>{name}：清理已连续失败 %n 次，最近一次 {when}（{error}），详情见日志。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: tidying up files failed %n times in a row, last {when} ({error}); the log has more.</source>
        <translation>
            <numerusform>{name}：清理文件已连续失败 %n 次，最近一次 {when}（{error}），详情见日志。</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: {reason}</source>
        <translation>{name}：{reason}</translation>
    </message>
    <message>
        <source>{name}: {share} of orders from {day}</source>
        <translation>{name}：{day} 起订单的 {share}</translation>
    </message>
    <message>
        <source>{net} less cost of {cost}</source>
        <translation>{net} 减成本 {cost}</translation>
    </message>
    <message>
        <source>{now} → {then}</source>
        <translation>{now} → {then}</translation>
    </message>
    <message>
        <source>{opened} / {targets}</source>
        <translation>{opened} / {targets}</translation>
    </message>
    <message>
        <source>{part} of {of} assisted or by itself</source>
        <translation>{part}/{of} 协助或自助</translation>
    </message>
    <message>
        <source>{part} of {of} by itself</source>
        <translation>{part}/{of} 自助</translation>
    </message>
    <message>
        <source>{part} of {of} placed by the rep</source>
        <translation>{part}/{of} 由销售下单</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} / {whole}</translation>
    </message>
    <message>
        <source>{part} of {whole} belongs to these orders.</source>
        <translation>{whole} 中已分配 {part}。</translation>
    </message>
    <message>
        <source>{path} cannot be written.</source>
        <translation>无法写入 {path}。</translation>
    </message>
    <message>
        <source>{path} is a receipt: it goes back to the laptop.</source>
        <translation>{path} 是回执，应该带回电脑。</translation>
    </message>
    <message>
        <source>{path} is for another organisation than those of this server.</source>
        <translation>{path} 不是给这台服务器上的组织的。</translation>
    </message>
    <message>
        <source>{path} is in use: stop the server first, restore, then start it again.</source>
        <translation>{path} 正在使用：请先停止服务器，恢复后再启动。</translation>
    </message>
    <message>
        <source>{path} is neither a .png nor a .svg.</source>
        <translation>{path} 不是 .png 或 .svg 文件。</translation>
    </message>
    <message>
        <source>{path} is no certificate that fits its key, or cannot be read.</source>
        <translation>{path} 不是与私钥匹配的证书，或无法读取。</translation>
    </message>
    <message>
        <source>{path} is no sound database.</source>
        <translation>{path} 不是完好的数据库。</translation>
    </message>
    <message>
        <source>{path} is no sound package: cut off, or changed. Nothing of it was taken in.</source>
        <translation>{path} 不是完好的数据包：不完整或被改过。什么都没有收下。</translation>
    </message>
    <message>
        <source>{path} is of a laptop that is locked. Nothing of it was taken in.</source>
        <translation>{path} 来自一台已锁定的电脑。什么都没有收下。</translation>
    </message>
    <message>
        <source>{path} is of a laptop that is not let in.</source>
        <translation>{path} 来自一台不允许接入的电脑。</translation>
    </message>
    <message>
        <source>{path} is of a laptop that is signed out: it must sign in over a network first.</source>
        <translation>{path} 来自一台已退出登录的电脑：它必须先通过网络登录。</translation>
    </message>
    <message>
        <source>{path} is of a laptop that was shut out for good. Nothing of it was taken in.</source>
        <translation>{path} 来自一台已永久停用的电脑。什么都没有收下。</translation>
    </message>
    <message>
        <source>{path} is of a laptop whose keys this server does not have: it must have synced over a network once.</source>
        <translation>服务器没有 {path} 所属电脑的密钥：那台电脑必须先通过网络同步一次。</translation>
    </message>
    <message>
        <source>{path} is of somebody who has left. Nothing of it was taken in.</source>
        <translation>{path} 来自已离职的人。什么都没有收下。</translation>
    </message>
    <message>
        <source>{path} was made by a newer FieldApp: update the server first.</source>
        <translation>{path} 是用更新版本的 FieldApp 做的：请先更新服务器。</translation>
    </message>
    <message>
        <source>{percent} % of it reads as everyday Chinese</source>
        <translation>其中 {percent}% 是常用汉字</translation>
    </message>
    <message>
        <source>{percent} % of it reads as everyday traditional Chinese</source>
        <translation>其中 {percent}% 是常用繁体字</translation>
    </message>
    <message>
        <source>{person} ({role})</source>
        <translation>{person}（{role}）</translation>
    </message>
    <message>
        <source>{person} has left; nobody is named instead</source>
        <translation>{person} 已离开，尚无接替人选</translation>
    </message>
    <message>
        <source>{person} has left; {second} could take the place</source>
        <translation>{person} 已离开，可由 {second} 接替</translation>
    </message>
    <message>
        <source>{person} is no longer {role}</source>
        <translation>{person}不再是{role}</translation>
    </message>
    <message>
        <source>{person} is {role}</source>
        <translation>{person}是{role}</translation>
    </message>
    <message>
        <source>{person}; influences {people}</source>
        <translation>{person}；影响 {people}</translation>
    </message>
    <message>
        <source>{place}: there is no account “{value}”.</source>
        <translation>{place}：没有客户“{value}”。</translation>
    </message>
    <message>
        <source>{plan}, version {version}, holds from {day} on.</source>
        <translation>{plan} 版本 {version} 自 {day} 起生效。</translation>
    </message>
    <message>
        <source>{points} points against the same month last year</source>
        <translation>{points} 点，与去年同月比</translation>
    </message>
    <message>
        <source>{points} points this month</source>
        <translation>本月 {points} 点</translation>
    </message>
    <message>
        <source>{rate} {then}</source>
        <translation>{rate} {then}</translation>
    </message>
    <message>
        <source>{rate} {then}, restated {now}</source>
        <translation>{rate} {then}，更正为 {now}</translation>
    </message>
    <message>
        <source>{rate}, few accounts: {low} to {high}</source>
        <translation>{rate}，客户数少：{low} 至 {high}</translation>
    </message>
    <message>
        <source>{rate}, matured</source>
        <translation>{rate}（成熟口径）</translation>
    </message>
    <message>
        <source>{rate}: {open} open, {answered} answered, {eliminated} eliminated, {accepted} accepted</source>
        <translation>{rate}：未答 {open}，已答 {answered}，已消除 {eliminated}，已接受 {accepted}</translation>
    </message>
    <message>
        <source>{rep}: {places}</source>
        <translation>{rep}：{places}</translation>
    </message>
    <message>
        <source>{rep}: {places} → {town}</source>
        <translation>{rep}：{places} → {town}</translation>
    </message>
    <message>
        <source>{role} from {start} to {end}</source>
        <translation>{role}，{start} 至 {end}</translation>
    </message>
    <message>
        <source>{role} is no role; there are {roles}.</source>
        <translation>没有角色 {role}；可用：{roles}。</translation>
    </message>
    <message>
        <source>{role} since {day}</source>
        <translation>{role}，自 {day}</translation>
    </message>
    <message>
        <source>{role}: who it is</source>
        <translation>{role}（姓名）</translation>
    </message>
    <message>
        <source>{rows} of the first {of} rows have {columns} cells with it</source>
        <translation>按此分隔，前 {of} 行中有 {rows} 行都是 {columns} 格</translation>
    </message>
    <message>
        <source>{rows} rows are hidden in the spreadsheet; they are read too.</source>
        <translation>表格里有 {rows} 行被隐藏，同样会读取。</translation>
    </message>
    <message>
        <source>{save} saves · Esc cancels</source>
        <translation>{save} 保存 · Esc 取消</translation>
    </message>
    <message>
        <source>{sentence} ({campaign})</source>
        <translation>{sentence}（{campaign}）</translation>
    </message>
    <message>
        <source>{severe}, hold the stage</source>
        <translation>{severe}，挡住阶段</translation>
    </message>
    <message>
        <source>{share} ({took} of {could})</source>
        <translation>{share}（{took}/{could}）</translation>
    </message>
    <message>
        <source>{share}: invoiced to the account and paid by it</source>
        <translation>{share} 已开票给本客户且由本客户付款</translation>
    </message>
    <message numerus="yes">
        <source>{shown} of %n accounts</source>
        <translation>
            <numerusform>%n 个客户中的 {shown} 个</numerusform>
        </translation>
    </message>
    <message>
        <source>{since} to {until}</source>
        <translation>{since} 至 {until}</translation>
    </message>
    <message numerus="yes">
        <source>{some} and %n more</source>
        <translation>
            <numerusform>{some}，另有 %n 家</numerusform>
        </translation>
    </message>
    <message>
        <source>{subject}, line {detail}: no rule fits; it earns nothing.</source>
        <translation>{subject} 第 {detail} 行：没有适用的规则，不产生提成。</translation>
    </message>
    <message>
        <source>{subject}: it is in {detail}, its order is not.</source>
        <translation>{subject}：其币种为 {detail}，与订单不同。</translation>
    </message>
    <message>
        <source>{subject}: no version of a plan is valid on its day.</source>
        <translation>{subject}：当天没有有效的方案版本。</translation>
    </message>
    <message>
        <source>{subject}: the plan is not made for {detail}.</source>
        <translation>{subject}：方案不适用于 {detail}。</translation>
    </message>
    <message>
        <source>{subject}: there is no order {detail}.</source>
        <translation>{subject}：没有订单 {detail}。</translation>
    </message>
    <message>
        <source>{text} (Alt+{number})</source>
        <translation>{text}（Alt+{number}）</translation>
    </message>
    <message>
        <source>{time}  {person}  {name}  {state}</source>
        <translation>{time}  {person}  {name}  {state}</translation>
    </message>
    <message>
        <source>{took} of {could}</source>
        <translation>{could} 中的 {took}</translation>
    </message>
    <message>
        <source>{url} is no address of a server. It begins with https://.</source>
        <translation>{url} 不是服务器网址，应以 https:// 开头。</translation>
    </message>
    <message>
        <source>{used} of {days}</source>
        <translation>{days} 天中 {used} 天</translation>
    </message>
    <message>
        <source>{value} does not lie beside the profile. Put it there.</source>
        <translation>配置旁边没有 {value}。请把它放过去。</translation>
    </message>
    <message>
        <source>{value} holds a private key. Give the certificate alone, and treat that key as lost.</source>
        <translation>{value} 里有私钥。请只给证书，并把这把私钥当作已泄露处理。</translation>
    </message>
    <message>
        <source>{value} is larger than a megabyte. Make it smaller.</source>
        <translation>{value} 超过 1 MB。请缩小。</translation>
    </message>
    <message>
        <source>{value} is no PNG or SVG picture that can be used. Save it anew, without scripts.</source>
        <translation>{value} 不是可用的 PNG 或 SVG 图片。请重新保存，不带脚本。</translation>
    </message>
    <message>
        <source>{value} is no certificate. Ask your network's administrators for it as PEM.</source>
        <translation>{value} 不是证书。请向网络管理员索取 PEM 格式的证书。</translation>
    </message>
    <message>
        <source>{value} is out of range for “{field}”.</source>
        <translation>“{field}”的值 {value} 超出范围。</translation>
    </message>
    <message>
        <source>{value} lies ahead; enter it on that day.</source>
        <translation>{value} 尚未到来，请届时再登记。</translation>
    </message>
    <message>
        <source>{value} lies before the day on which the rebate was granted.</source>
        <translation>{value} 早于返点的授予日期。</translation>
    </message>
    <message>
        <source>{value} lies before the order.</source>
        <translation>{value} 早于下单日期。</translation>
    </message>
    <message>
        <source>{value}, chosen</source>
        <translation>{value}，已选</translation>
    </message>
    <message>
        <source>{view} (changed)</source>
        <translation>{view}（已改动）</translation>
    </message>
    <message>
        <source>{what} × four rates</source>
        <translation>{what} × 四个率</translation>
    </message>
    <message>
        <source>{where}: {what}</source>
        <translation>{where}：{what}</translation>
    </message>
    <message>
        <source>{who} {share}, {role}</source>
        <translation>{who} {share}，{role}</translation>
    </message>
    <message>
        <source>{who}, {rate}: {share}, known of {known} of the accounts</source>
        <translation>{who}，{rate}：{share}，{known} 的客户采购额已知</translation>
    </message>
    <message>
        <source>{who}, {rate}: {share}, {took} of {could} accounts</source>
        <translation>{who}，{rate}：{share}，{could} 户中 {took} 户</translation>
    </message>
    <message>
        <source>{who}: {which}</source>
        <translation>{who}：{which}</translation>
    </message>
    <message>
        <source>{words}: unknown here</source>
        <translation>{words}：此处没有这样的参数</translation>
    </message>
    <message>
        <source>{zone} is no time zone such as Asia/Shanghai.</source>
        <translation>{zone} 不是像 Asia/Shanghai 这样的时区。</translation>
    </message>
    <message>
        <source>“{account}” is offered to service already; wait for the answer.</source>
        <translation>“{account}” 已移交给服务团队；请等待答复。</translation>
    </message>
    <message>
        <source>“{address}” is not a server's address; write it like https://fieldapp.example.com.</source>
        <translation>“{address}”不是服务器地址；请写成 https://fieldapp.example.com 这样。</translation>
    </message>
    <message>
        <source>“{address}” is not encrypted; a server elsewhere needs https.</source>
        <translation>“{address}”没有加密；别处的服务器必须用 https。</translation>
    </message>
    <message>
        <source>“{cell}” begins with a zero, which a number would lose</source>
        <translation>“{cell}”以零开头，当作数字会丢掉</translation>
    </message>
    <message>
        <source>“{cell}” can be read in two ways, and nothing in the column tells; please check</source>
        <translation>“{cell}”有两种读法，整列都看不出来，请核对</translation>
    </message>
    <message>
        <source>“{cell}” can be thousands or decimals, and nothing in the column tells; please check</source>
        <translation>“{cell}”可能是千位分隔，也可能是小数，整列都看不出来，请核对</translation>
    </message>
    <message>
        <source>“{cell}” shows it</source>
        <translation>从“{cell}”可以看出来</translation>
    </message>
    <message>
        <source>“{cell}” would be no date the other way round</source>
        <translation>“{cell}”反过来就不是日期</translation>
    </message>
    <message>
        <source>“{column}” becomes</source>
        <translation>“{column}”导入为</translation>
    </message>
    <message>
        <source>“{detail}” is no number of pieces.</source>
        <translation>“{detail}”不是数量。</translation>
    </message>
    <message>
        <source>“{detail}” is not understood. Try “next wed 10” or 11-27 10:00.</source>
        <translation>看不懂“{detail}”。试试“下周三 10点”或 11-27 10:00。</translation>
    </message>
    <message>
        <source>“{field}” is empty; without it the row cannot be recognised again.</source>
        <translation>“{field}”为空，没有它下次就认不出这一行。</translation>
    </message>
    <message>
        <source>“{field}” is never changed once written; enter a correction instead.</source>
        <translation>“{field}”写入后不再更改；请改为录入更正。</translation>
    </message>
    <message>
        <source>“{field}” is not taken over when accounts are merged.</source>
        <translation>合并客户时不会沿用“{field}”。</translation>
    </message>
    <message>
        <source>“{field}” must not be empty.</source>
        <translation>“{field}”不能为空。</translation>
    </message>
    <message>
        <source>“{field}”: {value} is over already.</source>
        <translation>“{field}”：{value} 已经过去了。</translation>
    </message>
    <message>
        <source>“{first}” is the other’s short or former name</source>
        <translation>“{first}”是另一家的简称或曾用名</translation>
    </message>
    <message>
        <source>“{header}” is a code or a phone number; leading zeros count</source>
        <translation>“{header}”是编号或电话，开头的零有意义</translation>
    </message>
    <message>
        <source>“{name}” is being fetched.</source>
        <translation>正在下载“{name}”。</translation>
    </message>
    <message>
        <source>“{name}” is deleted. {keys} brings it back.</source>
        <translation>“{name}”已删除，按 {keys} 可恢复。</translation>
    </message>
    <message>
        <source>“{name}” is empty.</source>
        <translation>“{name}”是空文件。</translation>
    </message>
    <message>
        <source>“{name}” is larger than {most}.</source>
        <translation>“{name}”超过 {most}。</translation>
    </message>
    <message>
        <source>“{name}” is merged. {keys} takes it back.</source>
        <translation>“{name}”已合并。按 {keys} 撤销。</translation>
    </message>
    <message>
        <source>“{name}” is not what its name says, and was not taken in.</source>
        <translation>“{name}”的内容与扩展名不符，未添加。</translation>
    </message>
    <message>
        <source>“{name}” is of a kind that is not taken in: photos, PDF, office files, sound and films are.</source>
        <translation>“{name}”的类型不支持；可添加照片、PDF、办公文档、录音和视频。</translation>
    </message>
    <message>
        <source>“{name}” is there twice.</source>
        <translation>“{name}”重复了。</translation>
    </message>
    <message>
        <source>“{name}” must be one of {allowed}</source>
        <translation>“{name}”必须是 {allowed} 之一</translation>
    </message>
    <message>
        <source>“{name}” must be {wanted}</source>
        <translation>“{name}”必须是 {wanted}</translation>
    </message>
    <message>
        <source>“{name}” stands twice in “{place}”.</source>
        <translation>“{name}”在“{place}”中出现了两次。</translation>
    </message>
    <message>
        <source>“{place}” has a rate and goes by tiers; choose one.</source>
        <translation>“{place}”既有费率又按阶梯；请二选一。</translation>
    </message>
    <message>
        <source>“{place}” is missing.</source>
        <translation>缺少“{place}”。</translation>
    </message>
    <message>
        <source>“{place}” is not known here; allowed: {allowed}.</source>
        <translation>这里没有“{place}”；可用：{allowed}。</translation>
    </message>
    <message>
        <source>“{place}” is “{value}”; it can be {allowed}.</source>
        <translation>“{place}”为“{value}”；可选：{allowed}。</translation>
    </message>
    <message>
        <source>“{place}” is “{value}”; wanted is a {wanted}.</source>
        <translation>“{place}”为“{value}”；应为 {wanted}。</translation>
    </message>
    <message>
        <source>“{reason}”, {who}</source>
        <translation>「{reason}」—— {who}</translation>
    </message>
    <message>
        <source>“{text}” is not a date such as 2026-11-27</source>
        <translation>“{text}”不是日期，请写成 2026-11-27</translation>
    </message>
    <message>
        <source>“{text}” is not a month such as 2026-11</source>
        <translation>“{text}”不是像 2026-11 这样的月份</translation>
    </message>
    <message>
        <source>“{text}” is not a number of days from 1 to 3650</source>
        <translation>“{text}”不是 1 到 3650 之间的天数</translation>
    </message>
    <message>
        <source>“{text}” is not a scale; take {least} to {most} percent.</source>
        <translation>“{text}”不是缩放比例；请用 {least} 到 {most}（百分比）。</translation>
    </message>
    <message>
        <source>“{text}” is not a size; write it like 1440x900.</source>
        <translation>“{text}”不是尺寸；请写成 1440x900 这样。</translation>
    </message>
    <message>
        <source>“{text}” is not two rising numbers of days such as 14,60.</source>
        <translation>“{text}”不是两个递增的天数，例如 14,60。</translation>
    </message>
    <message>
        <source>“{value}” cannot name a package. Call the file by small letters, digits and hyphens.</source>
        <translation>“{value}”不能用作软件包名。文件名请只用小写字母、数字和连字符。</translation>
    </message>
    <message>
        <source>“{value}” does not fit “{field}”.</source>
        <translation>“{value}”不适合“{field}”。</translation>
    </message>
    <message>
        <source>“{value}” does not look like a value for “{field}”.</source>
        <translation>“{value}”不像“{field}”的值。</translation>
    </message>
    <message>
        <source>“{value}” is neither yes nor no.</source>
        <translation>“{value}”既不是“是”也不是“否”。</translation>
    </message>
    <message>
        <source>“{value}” is no address of a server. Write it like https://fieldapp.example.com.</source>
        <translation>“{value}”不是服务器地址。请写成 https://fieldapp.example.com 的样子。</translation>
    </message>
    <message>
        <source>“{value}” is no colour. Write it like #0b6e69.</source>
        <translation>“{value}”不是颜色。请写成 #0b6e69 的样子。</translation>
    </message>
    <message>
        <source>“{value}” is not a currency; write its code, such as CNY.</source>
        <translation>“{value}”不是货币；请写代码，例如 CNY。</translation>
    </message>
    <message>
        <source>“{value}” is not a date that can be read; write it like 2026-11-27.</source>
        <translation>“{value}”不是可读的日期；请写成 2026-11-27。</translation>
    </message>
    <message>
        <source>“{value}” is not a date with a time; write it like 2026-11-27 10:00.</source>
        <translation>“{value}”不是日期加时间；请写成 2026-11-27 10:00。</translation>
    </message>
    <message>
        <source>“{value}” is not a list that can be read.</source>
        <translation>“{value}”不是可读的列表。</translation>
    </message>
    <message>
        <source>“{value}” is not a number that can be read for “{field}”.</source>
        <translation>“{field}”的“{value}”不是可读的数字。</translation>
    </message>
    <message>
        <source>“{value}” is not a number; write it like 1200000 or 12.5.</source>
        <translation>“{value}”不是数字；请写成 1200000 或 12.5。</translation>
    </message>
    <message>
        <source>“{value}” is not a time zone; write it like Asia/Shanghai.</source>
        <translation>“{value}”不是时区；请写成 Asia/Shanghai。</translation>
    </message>
    <message>
        <source>“{value}” is not an id of FieldApp.</source>
        <translation>“{value}”不是 FieldApp 的编号。</translation>
    </message>
    <message>
        <source>“{value}” is not encrypted. Begin it with https.</source>
        <translation>“{value}”没有加密。请以 https 开头。</translation>
    </message>
    <message>
        <source>“{value}” is not one line of text. Write it in quotation marks.</source>
        <translation>“{value}”不是一行文字。请用引号括起来。</translation>
    </message>
    <message>
        <source>“{value}” is not one of the choices for “{field}”.</source>
        <translation>“{value}”不是“{field}”的可选值。</translation>
    </message>
    <message>
        <source>“{value}” is taken by another row already.</source>
        <translation>“{value}”已被另一行占用。</translation>
    </message>
    <message>
        <source>“{value}” is the name of several records; say which by its number.</source>
        <translation>有多条记录叫“{value}”，请用编号指明是哪一条。</translation>
    </message>
    <message>
        <source>“{value}” stands in an earlier row with other details; those count.</source>
        <translation>“{value}”在前面的行里已有不同的信息，以前面的为准。</translation>
    </message>
    <message>
        <source>“{value}” stands in the file twice with different details; only the first row counts.</source>
        <translation>文件里“{value}”出现两次且内容不同，只取第一行。</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>“{words}”</translation>
    </message>
    <message>
        <source>“{words}” {event}</source>
        <translation>“{words}”{event}</translation>
    </message>
    <message>
        <source>“{word}” means</source>
        <translation>“{word}”的意思</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <comment>rows</comment>
        <translation>
            <numerusform>… 以及另外 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>↑ ↓ choose · Enter opens · Esc closes</source>
        <translation>↑ ↓ 选择 · Enter 打开 · Esc 关闭</translation>
    </message>
    <message>
        <source>↑↓ field · ←→ or 1 2 3 side · {save} merges</source>
        <translation>↑↓ 选项目 · ←→ 或 1 2 3 选哪边 · {save} 合并</translation>
    </message>
    <message>
        <source>→ influences</source>
        <translation>→ 影响</translation>
    </message>
    <message>
        <source>★1 key person · ★2 second key person</source>
        <translation>★1 关键人 · ★2 第二关键人</translation>
    </message>
</context>
</TS>
