#!/bin/sh
# 从无到有建起本例的台账：单位、类别、指标、66 个事项，以及 2019 年 6 月至 11 月的每一步。
# Builds this example's ledger from nothing, by commands; its figures are those of ledger.toml beside it.
#
#   sh build.sh 文件夹        在该文件夹中新建 ledger.toml，并复制 docs/
#
# 程序是 $LEDGER 所指的，否则是 PATH 中的 ledger，再否则是本仓库编译出的。
set -eu

here=$(cd "$(dirname "$0")" && pwd)
folder=${1:?"sh build.sh FOLDER"}
program=${LEDGER:-$(command -v ledger || true)}
for built in "$here/../../target/release/ledger" "$here/../../target/debug/ledger"; do
  if [ -z "$program" ] && [ -x "$built" ]; then program=$built; fi
done
: "${program:?"no ledger: set LEDGER, or run cargo build"}"

# on 日期 姓名 命令……：某人在某天所做的
on() {
  day=$1
  who=$2
  shift 2
  "$program" --lang zh --ledger "$folder/ledger.toml" --today "$day" --by "$who" "$@"
}

mkdir -p "$folder"
cp -R "$here/docs" "$folder/"

# ---- 台账。起初规定很松：谁都可以直接销号，不要求证据，也不安排回头看。 ----

on 2019-06-10 李强 init --title '整改落实情况台账（“1+5+2”）'
on 2019-06-10 李强 policy closing=direct evidence=optional look_back_days=

# 工作日历写在文件里：国务院办公厅公布的 2019 年下半年节假日和调休上班日。
cat >>"$folder/ledger.toml" <<'CALENDAR'

[calendar]
off = [2019-09-13, 2019-10-01, 2019-10-02, 2019-10-03, 2019-10-04, 2019-10-07]
on = [2019-09-29, 2019-10-12]
CALENDAR

# ---- 单位（30 个） ----

on 2019-06-10 李强 unit add GO 办公厅 --lead 李强 --email go@example.org
on 2019-06-10 李强 unit add MT 会议服务局 --lead 陈立新 --contact '孙梅，内线 2216'
on 2019-06-10 李强 unit add DOC 文书档案局 --lead 赵文斌 --contact '林静，内线 2107'
on 2019-06-10 李强 unit add LS 委员联络局 --lead 刘海燕 --email ls@example.org
on 2019-06-10 李强 unit add FA 外事局 --lead 郑国栋
on 2019-06-10 李强 unit add HR 人事局 --lead 黄卫东 --email hr@example.org
on 2019-06-10 李强 unit add PC 机关党委 --lead 张素琴 --contact '许建华，内线 2301' --email pc@example.org
on 2019-06-10 李强 unit add DS 机关纪委 --lead 马振国
on 2019-06-10 李强 unit add RC 离退休干部局 --lead 杨秀兰 --email rc@example.org
on 2019-06-10 李强 unit add LG 机关事务管理局 --lead 朱永明 --contact '秦勇，内线 2450'
on 2019-06-10 李强 unit add FN 财务审计局 --lead 谢春生
on 2019-06-10 李强 unit add NP 新闻局 --lead 唐亚平 --email np@example.org
on 2019-06-10 李强 unit add RS 研究室 --lead 董学文 --contact '袁野，内线 2533'
on 2019-06-10 李强 unit add PR 提案委员会办公室 --lead 蔡宏伟 --email pr@example.org
on 2019-06-10 李强 unit add EC 经济委员会办公室 --lead 杜明远
on 2019-06-10 李强 unit add AG 农业和农村委员会办公室 --lead 魏长林
on 2019-06-10 李强 unit add PE 人口资源环境委员会办公室 --lead 吕清源
on 2019-06-10 李强 unit add ED 教科卫体委员会办公室 --lead 姜慧敏
on 2019-06-10 李强 unit add SL 社会和法制委员会办公室 --lead 石国平
on 2019-06-10 李强 unit add ER 民族和宗教委员会办公室 --lead 廖振华
on 2019-06-10 李强 unit add HK 港澳台侨委员会办公室 --lead 熊志远
on 2019-06-10 李强 unit add FR 对外交往委员会办公室 --lead 陆文涛
on 2019-06-10 李强 unit add CH 文化文史和学习委员会办公室 --lead 孔维民
on 2019-06-10 李强 unit add RI 理论研究中心 --lead 康德明 --email ri@example.org
on 2019-06-10 李强 unit add NW 机关报社 --lead 侯志刚 --contact '邵云，总编室 6018'
on 2019-06-10 李强 unit add PB 文史图书出版社 --lead 龙文彬 --contact '万晓芳，总编室 6105'
on 2019-06-10 李强 unit add TC 干部培训中心 --lead 雷国安 --email tc@example.org
on 2019-06-10 李强 unit add IT 信息中心 --lead 尹志宏 --email it@example.org
on 2019-06-10 李强 unit add SC 机关服务中心 --lead 常青山
on 2019-06-10 李强 unit add AR 文史馆 --lead 乔志清 --email ar@example.org

# ---- 类别：“1+5+2”，三组八类 ----

on 2019-06-10 李强 category add C1 对照党章党规找差距 --group 对照检查
on 2019-06-10 李强 category add S1 '力戒形式主义、官僚主义' --group 专项整治
on 2019-06-10 李强 category add S2 理论学习不深不实 --group 专项整治
on 2019-06-10 李强 category add S3 干事担当精气神不足 --group 专项整治
on 2019-06-10 李强 category add S4 '调研不深、成果转化不够' --group 专项整治
on 2019-06-10 李强 category add S5 '联系群众、服务保障不到位' --group 专项整治
on 2019-06-10 李强 category add L1 建章立制问题清单 --group 问题清单
on 2019-06-10 李强 category add L2 局级干部检视问题清单 --group 问题清单

# ---- 指标 ----
# 控制数由公开的百分比倒推：51 件占 65%，282 次占 69%。
# 上年数再由“同比精简 10%”倒推，均非公布数。

on 2019-06-10 李强 indicator add documents 制发文件 --per unit --category S1 --measured-in 件 --direction at-most \
  --limit 78 --baseline 87 --from 2019-01-01 --until 2019-12-31
on 2019-06-10 李强 indicator add meetings 召开会议 --per unit --category S1 --measured-in 次 --direction at-most \
  --limit 409 --baseline 454 --from 2019-01-01 --until 2019-12-31

# 各专项整治的其他指标：只计数，没有控制数。

on 2019-06-10 李强 indicator add measures 为基层减负的具体举措 --category S1 --measured-in 条 \
  --from 2019-01-01 --until 2019-12-31
on 2019-06-10 李强 indicator add participants 视频学习班参加人数 --category S2 --measured-in 人 \
  --from 2019-01-01 --until 2019-12-31
on 2019-06-10 李强 indicator add provinces 视频学习班覆盖省份 --category S2 --measured-in 个 \
  --from 2019-01-01 --until 2019-12-31
on 2019-06-10 李强 indicator add groups 青年学习小组 --per unit --category S2 --measured-in 个 \
  --from 2019-01-01 --until 2019-12-31
on 2019-06-10 李强 indicator add sessions 青年学习小组集体学习 --per unit --category S2 --measured-in 次 \
  --from 2019-01-01 --until 2019-12-31
on 2019-06-10 李强 indicator add rules 建章立制 --per unit --category S3 --measured-in 项 \
  --from 2019-01-01 --until 2019-12-31
on 2019-06-10 李强 indicator add fields 建章立制涉及领域 --category S3 --measured-in 个 \
  --from 2019-01-01 --until 2019-12-31
on 2019-06-10 李强 indicator add bases 调研基地 --per unit --category S4 --measured-in 个 \
  --from 2019-01-01 --until 2019-12-31
on 2019-06-10 李强 indicator add visitors 公众开放日接待人数 --per unit --category S5 --measured-in 人 \
  --from 2019-01-01 --until 2019-12-31 --readings-are additions
on 2019-06-10 李强 indicator add branches 离退休党支部 --category S5 --measured-in 个 \
  --from 2019-01-01 --until 2019-12-31 --baseline 6
on 2019-06-10 李强 indicator add members 离退休党员 --category S5 --measured-in 人 \
  --from 2019-01-01 --until 2019-12-31

# ---- 整改事项（66 项）。编号按登记先后，所以按清单顺序登记，各在立项当天。 ----

# 办公厅
on 2019-09-10 李强 add 文件会议偏多 --unit GO --assist MT --assist DOC --category S1 --severity high \
  --source 机关党组检视 --owner 王芳 --horizon near --due 2019-11-30 \
  --detail '发文、开会数量居高不下，个别通知层层转发，基层疲于应付。' \
  --cause '习惯以文件会议推动工作，统筹和审批把关不严。' --goal '制发文件、召开会议均比上年减少10%以上。' \
  --measure 制定为基层减负的具体举措 --measure '文件、会议同比精简10% (owner 王芳; due 2019-11-30)'
on 2019-07-15 李强 add 修订会议审批与计划管理办法 --unit GO --assist MT --category L1 --lead 李强 --owner 周晓光 \
  --horizon near --due 2019-09-30 --measure 梳理现行会议类制度 --measure 修订稿征求各单位意见 --measure 印发执行 \
  --tag 会议制度
on 2019-10-28 李强 add 专项整治自查表重形式轻实效 --unit GO --category S1 --lead 李强 --owner 周晓光 --horizon near \
  --due 2019-11-15 --goal '一类整治一张表，看数据、看实质、看真实状态。' --measure 按5个专项整治分别设计检查表 \
  --measure 各单位试填并改定
on 2019-09-09 李强 add 督查检查统筹不够 --unit GO --assist DS --assist PC --category S1 --severity medium --lead 李强 \
  --owner 王芳 --horizon near --due 2019-11-20 --detail '多头督查、重复要材料，同一事项一季度被问四次。' \
  --measure 建立年度督查检查计划 --measure '三部门联合督查，一次进门 (owner 许建华; unit PC)'
on 2019-06-18 李强 add 党组会议第一议题学用结合不紧 --unit GO --category C1 --lead 李强 --owner 周晓光 --horizon long \
  --goal '学习有落实清单，落实有回音。'

# 会议服务局
on 2019-06-24 李强 add '会议数量多、会期偏长' --unit MT --assist GO --category S1 --severity high --lead 陈立新 \
  --owner 孙梅 --horizon near --due 2019-11-15 --cause '会议计划编制偏松，套会、陪会现象仍有。' \
  --goal '全年会议控制在409次以内，能合并的合并。' --measure 年度会议计划压减10% \
  --measure '推行合并开会和视频会议 (owner 高远)'
on 2019-09-16 李强 add 制定会议组织工作细则 --unit MT --category L1 --lead 陈立新 --owner 高远 --horizon near \
  --due 2019-12-06 --measure 完成细则初稿 --measure '印发并组织培训 (due 2019-12-06)' --tag 会议制度

# 文书档案局
on 2019-07-08 李强 add 修订公文精简审核办法 --unit DOC --category L1 --lead 赵文斌 --owner 林静 --horizon near \
  --due 2019-09-20 --cause '文件长短没有硬约束，前置审核只看格式。' --measure 设定各类文件篇幅上限 \
  --measure 修订办法并印发 --tag 文件管理
on 2019-06-28 李强 add '简报种类多、内容重复' --unit DOC --category S1 --lead 赵文斌 --owner 林静 --horizon near \
  --due 2019-09-30 --detail '各类简报14种，内容交叉，多头报送。' --measure 合并同类简报

# 委员联络局
on 2019-08-07 李强 add 完善委员联系走访制度 --unit LS --category L1 --lead 刘海燕 --owner 何志明 --horizon near \
  --due 2019-11-15 --measure 明确联系分工和走访频次 --measure 印发制度 --tag 委员服务
on 2019-09-10 李强 add 制定委员履职档案管理办法 --unit LS --assist IT --category L1 --lead 刘海燕 --owner 徐莉 \
  --horizon mid --due 2019-11-29 --measure 统一履职记录口径 --measure 办法印发 --tag 委员服务
on 2019-07-22 李强 add 委员来电来函答复不及时 --unit LS --category S5 --severity medium --lead 刘海燕 --owner 何志明 \
  --horizon near --due 2019-10-31 --detail '有的来函一个多月才答复，有的转办后没有下文。' \
  --measure 来电来函限5个工作日答复

# 外事局
on 2019-07-01 李强 add 出访总结重过程轻成果 --unit FA --category S1 --lead 郑国栋 --owner 宋佳 --horizon near \
  --due 2019-09-30 --measure 改版出访报告模板 --measure 建立建议跟踪表
on 2019-08-05 李强 add 对外文电翻译审校流程长 --unit FA --category L2 --source 局级干部检视问题清单 --lead 郑国栋 \
  --owner 宋佳 --horizon mid --due 2019-10-31

# 人事局
on 2019-08-01 李强 add 修订干部年度考核办法 --unit HR --category L1 --lead 黄卫东 --owner 韩雪峰 --horizon mid \
  --due 2019-09-30 --measure 增加担当作为考核指标 --measure 修订稿提交党组会议审议 --tag 干部管理
on 2019-09-02 李强 add 制定年轻干部交流任职规定 --unit HR --category L1 --lead 黄卫东 --owner 吴敏 --horizon mid \
  --due 2019-12-31 --goal '同岗任职时间长的年轻干部有序交流。' --measure 摸底近三年交流情况 \
  --measure '形成规定送审稿 (due 2019-12-20)' --tag 干部管理
on 2019-06-17 李强 add 部分干部担当意识不强 --unit HR --category S3 --severity medium --lead 黄卫东 --owner 韩雪峰 \
  --horizon long --stale-days 90 --cause '激励办法不多，干多干少差别不大。' --measure 每季度通报担当作为典型 \
  --measure 把整改实绩列入平时考核

# 机关党委
on 2019-06-26 李强 add 制定党支部标准化建设规定 --unit PC --category L1 --lead 张素琴 --owner 许建华 --horizon near \
  --due 2019-09-15 --measure 编制支部工作规范手册 --measure '组织支部书记轮训 (owner 邓丽华)' --tag 机关党建
on 2019-07-03 李强 add 制定青年理论学习小组管理办法 --unit PC --category L1 --lead 张素琴 --owner 邓丽华 \
  --horizon near --due 2019-09-30 --measure 征求青年干部意见 --measure 办法印发 --tag 机关党建
on 2019-06-25 李强 add 青年干部理论学习不够系统 --unit PC --category S2 --severity medium --lead 张素琴 --owner 邓丽华 \
  --horizon near --due 2019-11-15 --goal '青年干部人人进组，学习有主题、有讨论、有记录。' \
  --measure 组建青年理论学习小组 --measure 每组每季度学习不少于一次
on 2019-09-16 李强 add 整改后松劲歇脚的苗头 --unit PC --assist GO --assist HR --category S3 --lead 张素琴 \
  --owner 许建华 --horizon long --goal '专班不撤、人员不散，整改成效经得起看。' --measure 保留专项整治工作专班 \
  --measure 按季度联合督查

# 离退休干部局
on 2019-08-12 李强 add 修订离退休干部党员管理办法 --unit RC --category L1 --lead 杨秀兰 --owner 冯德胜 --horizon near \
  --due 2019-11-10 --measure 就近参加组织生活的规定 --measure 办法印发 --tag 老干部工作
on 2019-06-12 李强 add '离退休党支部过大、活动不便' --unit RC --assist PC --category S5 --severity high --lead 杨秀兰 \
  --owner 蒋红 --horizon near --due 2019-10-31 --detail '6个离退休党支部有党员404人，居住分散，老同志参加活动路远。' \
  --goal '支部建到家门口，组织生活就近过。' --measure 摸清党员居住分布 --measure '按就近原则调整支部 (owner 冯德胜)' \
  --measure 选好配强支部书记
on 2019-09-03 李强 add 老同志就医用车预约不便 --unit RC --category L2 --source 局级干部检视问题清单 --owner 杨秀兰 \
  --horizon near --due 2019-11-25 --measure 开通电话预约专线 --measure 增加固定班次

# 机关事务管理局
on 2019-06-14 李强 add 职工食堂排队时间长 --unit LG --category S5 --lead 朱永明 --owner 秦勇 --horizon near \
  --due 2019-08-30 --measure 分时段就餐 --measure 增设两个取餐口
on 2019-07-16 李强 add 办公用房清理腾退进度慢 --unit LG --category L2 --severity high --source 局级干部检视问题清单 \
  --lead 朱永明 --owner 秦勇 --horizon mid --due 2019-10-31 --cause '部分用房需先行改造，工期与搬迁互相等待。' \
  --measure 核对办公用房台账 --measure 腾退超标用房 --measure 公示清理结果

# 财务审计局
on 2019-06-20 李强 add 公务接待报销附件不全 --unit FN --category C1 --lead 谢春生 --owner 沈洁 --horizon near \
  --due 2019-08-31 --detail '部分接待报销缺少公函或清单，审核时事后补。' --measure 逐笔核查近两年报销凭证 \
  --measure 统一接待清单格式
on 2019-06-27 李强 add '差旅报销环节多、手续繁' --unit FN --assist IT --category S1 --lead 谢春生 --owner 沈洁 \
  --horizon near --due 2019-09-30 --detail '一张差旅报销单最多要签7次字。' --goal '签字不超过3次，5个工作日内到账。' \
  --measure 精简签批环节

# 新闻局
on 2019-07-17 李强 add 完善新闻发布与信息公开制度 --unit NP --category L1 --lead 唐亚平 --owner 曹磊 --horizon near \
  --due 2019-10-31 --measure 明确发布范围和时限 --measure 制度印发 --tag 宣传信息
on 2019-09-17 李强 add 新闻稿件会议报道套话多 --unit NP --category S1 --lead 唐亚平 --owner 彭婷 --horizon near \
  --due 2019-11-27 --measure 压缩一般性会议报道 --measure 每月评选好稿

# 研究室
on 2019-08-05 李强 add 制定调研工作统筹办法 --unit RS --category L1 --lead 董学文 --owner 袁野 --horizon near \
  --due 2019-11-15 --measure 建立调研计划统筹表 --measure 办法印发 --tag 调研
on 2019-06-19 李强 add 缺少稳定的基层调研点 --unit RS --category S4 --lead 董学文 --owner 潘晓虹 --horizon long \
  --goal '在东中西部建成长期联系的调研基地。' --measure 选点并签订联系协议 --measure '在各地挂牌8个基地 (owner 袁野)'
on 2019-10-08 李强 add 调研报告对策建议偏虚 --unit RS --category S4 --owner 董学文 --horizon mid --due 2019-12-13 \
  --measure 报告送审前听取基层意见 --measure '建议逐条标注依据和落实单位 (due 2019-12-10)'

# 提案委员会办公室
on 2019-07-04 李强 add 修订提案质量评价办法 --unit PR --category L1 --lead 蔡宏伟 --owner 余晓丹 --horizon near \
  --due 2019-11-05 --measure 细化立案标准 --measure 修订印发 --tag 提案
on 2019-07-24 李强 add 制定提案办理协商工作细则 --unit PR --category L1 --lead 蔡宏伟 --owner 田志勇 --horizon mid \
  --due 2019-10-15 --measure 起草细则 --measure 与承办单位会商 --measure 印发实施 --tag 提案
on 2019-07-11 李强 add 重点提案督办跟踪不够 --unit PR --category S4 --lead 蔡宏伟 --owner 余晓丹 --horizon mid \
  --due 2019-11-20 --goal '重点提案件件有跟踪、有回访。' --measure 重点提案一案一表 --measure 办理结果回访

# 经济委员会办公室
on 2019-09-11 李强 add 制定调研成果转化跟踪办法 --unit EC --assist RS --category L1 --lead 杜明远 --owner 程鹏 \
  --horizon mid --due 2019-11-22 --measure 办法初稿 --measure 征求各专门委员会意见 --measure 印发 --tag 调研
on 2019-07-22 李强 add 企业调研走马观花 --unit EC --category S4 --lead 杜明远 --owner 叶青 --horizon near \
  --due 2019-10-31 --cause '行程排得满、看得多，坐下来谈得少。' --measure '减少陪同、延长蹲点' \
  --measure 建立20家联系企业名单

# 农业和农村委员会办公室
on 2019-07-09 李强 add 乡村调研样本代表性不足 --unit AG --category S4 --severity medium --lead 魏长林 --owner 苏燕 \
  --horizon mid --due 2019-10-15 --cause '样本多选条件好的村，交通便利的多、偏远的少。' \
  --measure '按区域、产业重选样本村' --measure 随机入户访谈不少于一半
on 2019-06-24 李强 add 向地方要材料过多 --unit AG --category S1 --lead 魏长林 --owner 苏燕 --horizon near \
  --due 2019-08-31 --measure 清理报表和材料清单 --measure 能共享的不再要

# 人口资源环境委员会办公室
on 2019-09-25 李强 add 调研建议与部门政策衔接不够 --unit PE --category S4 --lead 吕清源 --owner 任涛 --horizon mid \
  --due 2019-11-30 --measure 建立与部门定期会商机制 --measure 建议形成前先沟通
on 2019-08-20 李强 add 对基层环保诉求回应偏慢 --unit PE --category L2 --source 局级干部检视问题清单 --lead 吕清源 \
  --owner 丁雪 --horizon near --due 2019-11-15 --goal '诉求有登记、有转办、有答复。' --measure 诉求登记转办台账 \
  --measure 答复时限公开

# 教科卫体委员会办公室
on 2019-09-19 李强 add 专题学习与界别特点结合不够 --unit ED --category S2 --lead 姜慧敏 --owner 方静怡 --horizon near \
  --due 2019-12-02 --measure 分界别制订学习计划 --measure '组织四场界别学习讨论 (due 2019-12-02)'
on 2019-10-21 李强 add 专家库更新不及时 --unit ED --category L2 --source 局级干部检视问题清单 --lead 姜慧敏 \
  --owner 范志伟 --horizon mid --due 2019-12-31 --measure '核实现有专家信息 (due 2019-12-10)' \
  --measure '补充一线专家 (due 2019-12-31)'

# 社会和法制委员会办公室
on 2019-06-12 李强 add 来信来访登记不规范 --unit SL --category S5 --lead 石国平 --owner 姚兰 --horizon near \
  --due 2019-07-20
on 2019-09-09 李强 add 立法协商听取意见面不广 --unit SL --assist LS --category S4 --lead 石国平 --owner 谭勇 \
  --horizon mid --due 2019-12-12 --measure '增加基层律师、社工代表' --measure '意见采纳情况逐条反馈 (due 2019-12-12)'

# 民族和宗教委员会办公室
on 2019-06-13 李强 add 少数民族委员会议服务不细 --unit ER --category S5 --lead 廖振华 --owner 邹敏 --horizon near \
  --due 2019-07-31
on 2019-07-29 李强 add 宗教界委员走访次数偏少 --unit ER --category L2 --source 局级干部检视问题清单 --lead 廖振华 \
  --owner 邹敏 --horizon long --stale-days 60

# 港澳台侨委员会办公室
on 2019-06-17 李强 add 接待来访团组安排过满 --unit HK --category S5 --lead 熊志远 --owner 金玲 --horizon near \
  --due 2019-07-31

# 对外交往委员会办公室
on 2019-09-05 李强 add 国际形势学习碎片化 --unit FR --category S2 --lead 陆文涛 --owner 郝洁 --horizon long \
  --measure 每月一次专题学习 --measure '邀请专家授课 (owner 陆文涛)'
on 2019-09-27 李强 add 外宾参访讲解口径不统一 --unit FR --category L2 --source 局级干部检视问题清单 --lead 陆文涛 \
  --owner 郝洁 --horizon near --due 2019-12-20

# 文化文史和学习委员会办公室
on 2019-08-01 李强 add 制定委员读书学习活动办法 --unit CH --category L1 --lead 孔维民 --owner 白雪梅 --horizon mid \
  --due 2019-10-31 --measure 调研委员读书需求 --measure '办法送审 (due 2019-12-15)' --tag 学习培训
on 2019-08-30 李强 add 文史资料征集线索少 --unit CH --category S2 --lead 孔维民 --owner 崔建军 --horizon long \
  --measure 向亲历者约稿 --measure 建立线索登记
on 2019-09-02 李强 add 集体学习研讨发言准备不足 --unit CH --category S2 --lead 孔维民 --owner 白雪梅 --horizon near \
  --due 2019-11-30 --detail '研讨临时通知题目，发言照念材料，相互讨论少。' --measure 提前一周公布研讨题目 \
  --measure 每次不少于三人重点发言

# 理论研究中心
on 2019-11-12 李强 add 理论研究与履职实践结合不紧 --unit RI --category S4 --lead 康德明 --owner 史晓东 --horizon mid \
  --due 2020-01-10 --goal '重点课题与年度履职议题逐一对应。' --measure '确定年度重点课题 (due 2019-12-20)' \
  --measure '课题组赴调研基地 (owner 顾欣; due 2020-01-10)'
on 2019-07-30 李强 add '研讨会规模偏大、发言走过场' --unit RI --category S1 --lead 康德明 --owner 顾欣 --horizon near \
  --due 2019-11-10 --measure 研讨会限60人以内 --measure 设不少于三分之一的讨论时间

# 机关报社
on 2019-07-29 李强 add 版面领导活动报道偏多 --unit NW --assist NP --category S1 --lead 侯志刚 --owner 孟凡林 \
  --horizon near --due 2019-11-10 --measure 增加委员履职报道 --measure 精简活动消息
on 2019-06-18 李强 add 读者来信无人专办 --unit NW --category S5 --severity medium --lead 侯志刚 --owner 邵云 \
  --horizon near --due 2019-08-15 --measure 指定专人处理来信 --measure 每月刊发来信反馈

# 文史图书出版社
on 2019-09-12 李强 add 文史图书选题论证不充分 --unit PB --category L2 --source 局级干部检视问题清单 --lead 龙文彬 \
  --owner 万晓芳 --horizon near --due 2019-12-05 --measure 选题须经两轮专家评审 \
  --measure '编制下一年度选题 (due 2019-12-05)'

# 干部培训中心
on 2019-07-25 李强 add 修订委员和干部学习培训制度 --unit TC --category L1 --lead 雷国安 --owner 汤建国 --horizon near \
  --due 2019-10-31 --measure 培训需求调查 --measure 修订印发 --tag 学习培训
on 2019-08-06 李强 add '培训覆盖面窄、远程手段少' --unit TC --assist IT --category S2 --lead 雷国安 --owner 钱丽 \
  --horizon near --due 2019-10-20 --detail '集中面授名额有限，地方同志难以参加。' \
  --goal '利用视频系统把学习班办到各省。' --measure 视频学习班方案 --measure '开班并做好签到统计 (owner 雷国安)'

# 信息中心
on 2019-08-05 李强 add 协同办公平台审批不畅 --unit IT --assist DOC --assist FA --category S1 --lead 尹志宏 \
  --owner 黎永亮 --horizon mid --due 2019-11-15 --detail '流程模板重复，同类事项走不同流程，手机端不能办。' \
  --measure 简化审批流程模板 --measure 移动端上线试用
on 2019-06-10 李强 add 内网常用信息难查找 --unit IT --category S5 --lead 尹志宏 --owner 黎永亮 --horizon near \
  --due 2019-07-26 --measure 内网首页按使用频率重排

# 机关服务中心
on 2019-07-05 李强 add 便民服务窗口公示不全 --unit SC --category S5 --lead 常青山 --owner 武玉珍 --horizon near \
  --due 2019-07-31 --measure 补齐公示牌

# 文史馆
on 2019-09-18 李强 add 馆藏展览向公众开放不够 --unit AR --assist NP --assist LG --category S5 --lead 乔志清 \
  --owner 贺兰英 --horizon long --goal '公众看得到、愿意来，开放常态化。' --measure 制定公众开放日方案 \
  --measure 每月安排开放日 --measure '培训讲解员 (owner 赖文静)'
on 2019-11-05 李强 add 展陈说明文字差错未及时更正 --unit AR --category L2 --source 局级干部检视问题清单 --lead 乔志清 \
  --owner 赖文静 --horizon near --due 2019-12-10 --measure '逐块核对展板 (due 2019-11-29)' \
  --measure '更换差错展板 (due 2019-12-10)'

# ---- 六月 ----

on 2019-06-28 秦勇 comment LG-1 '中午排队最长25分钟，希望错峰。' --source 机关干部职工意见箱
on 2019-06-28 姚兰 progress SL-1 统一登记簿格式 --evidence https://example.org/sl/1/form

# ---- 七月 ----

on 2019-07-01 金玲 progress HK-1 团组日程留出半天自由交流 --evidence https://example.org/hk/1
on 2019-07-05 邹敏 progress ER-1 '会议餐饮、翻译安排重新梳理'
on 2019-07-05 武玉珍 progress SC-1 公示牌补齐照片 --done 1 --evidence https://example.org/sc/1
on 2019-07-05 武玉珍 submit SC-1
on 2019-07-05 周晓光 close SC-1 --result 窗口公示内容补齐
on 2019-07-10 邵云 progress NW-2 来信改由总编室专人登记 --done 1 --evidence https://example.org/nw/2/register
on 2019-07-11 姚兰 submit SL-1
on 2019-07-12 孙梅 progress MT-1 会议计划由454次压到409次 --done 1
on 2019-07-12 黎永亮 progress IT-2 首页入口由57个减为18个 --done 1 --evidence https://example.org/it/2
on 2019-07-15 邓丽华 progress PC-3 组建36个青年学习小组 --done 1
on 2019-07-15 周晓光 close SL-1 --result '已完成整改，长期坚持。'
on 2019-07-18 蒋红 progress RC-2 404名党员居住信息全部核实 --done 1
on 2019-07-20 秦勇 progress LG-1 '错峰就餐试行，排队缩短到12分钟' --done 1
on 2019-07-22 邹敏 submit ER-1
on 2019-07-24 尹志宏 submit IT-2
on 2019-07-25 周晓光 progress GO-5 '建立第一议题落实清单，每月核对一次'
on 2019-07-25 周晓光 close ER-1 --result '已完成整改，长期坚持。'
on 2019-07-26 余晓丹 progress PR-1 立案标准由9条细化为16条 --done 1
on 2019-07-26 黎永亮 close IT-2 --result 常用信息两次点击内可达
on 2019-07-30 周晓光 progress GO-2 '措施完成：梳理现行会议类制度' --done 1
on 2019-07-31 韩雪峰 progress HR-3 首次通报典型8人

# ---- 八月 ----

on 2019-08-01 叶青 progress EC-2 调研团组由18人减到8人以内 --done 1
on 2019-08-05 沈洁 progress FN-1 '核查凭证612笔，补正23笔' --done 1 --evidence https://example.org/fn/1/check
on 2019-08-05 孟凡林 progress NW-1 委员履职版面每周增加2块 --done 1
on 2019-08-05 邵云 submit NW-2
on 2019-08-06 蒋红 comment RC-2 '希望就近设点，别让八十多岁的老同志换两趟车。' --source 离退休干部座谈会
on 2019-08-08 邓丽华 progress PC-2 两场座谈收集意见31条 --done 1
on 2019-08-09 宋佳 progress FA-1 '新模板只留三栏：见闻、建议、落实' --done 1
on 2019-08-09 潘晓虹 progress RS-2 首批3个基地挂牌
on 2019-08-09 金玲 submit HK-1 --on 2019-07-19
on 2019-08-09 周晓光 close HK-1 --result '已完成整改，长期坚持。'
on 2019-08-12 许建华 progress PC-1 手册印发各支部 --done 1
on 2019-08-12 周晓光 close NW-2 --result 来信有专人登记处理
on 2019-08-14 袁野 progress RS-1 合并同地同题调研6项 --done 1
on 2019-08-15 林静 progress DOC-1 '综合报告限5000字，专项报告限3000字' --done 1
on 2019-08-16 韩雪峰 progress HR-1 考核指标由38项减到21项 --done 1
on 2019-08-16 沈洁 progress FN-2 签批由7次减为3次 --done 1 --evidence https://example.org/fn/2/flow
on 2019-08-19 沈洁 progress FN-1 '措施完成：统一接待清单格式' --done 2

# 从这天起：先申请、后核验，须有证据，销号后 30 天、90 天回头看。
on 2019-08-20 李强 policy closing=verified evidence=required look_back_days=30,90
on 2019-08-20 何志明 progress LS-1 各专门委员会联系委员分工表已定 --done 1
on 2019-08-20 秦勇 progress LG-2 '台账核对完毕，涉及9间' --done 1
on 2019-08-20 苏燕 progress AG-2 '清理材料21项，保留7项' --done 1
on 2019-08-22 周晓光 progress GO-2 '修订稿征求30个单位意见，采纳17条' --done 2
on 2019-08-22 沈洁 submit FN-1
on 2019-08-23 秦勇 progress LG-1 '措施完成：增设两个取餐口' --done 2
on 2019-08-23 沈洁 submit FN-2
on 2019-08-26 秦勇 submit LG-1 --evidence https://example.org/lg/1
on 2019-08-27 马振国 close FN-1 --result '23笔全部补正，接待清单格式统一'
on 2019-08-27 叶青 comment EC-2 '座谈时请留够时间让民营企业说话。' --source 工商界委员座谈会
on 2019-08-27 苏燕 comment AG-1 '样本村名单要等地方回函，暂未启动。'
on 2019-08-28 宋佳 comment FA-2 '与信息中心协同办公平台改造为同一事项。'
on 2019-08-28 邓丽华 progress PC-1 '措施完成：组织支部书记轮训' --done 2
on 2019-08-28 李强 close FN-2 --result 签批环节由7个压减为3个
on 2019-08-28 丁雪 progress PE-2 登记转办35件 --done 1
on 2019-08-29 周晓光 close LG-1 --result 高峰排队时间由25分钟降到8分钟
on 2019-08-30 林静 progress DOC-2 '14种简报拟并为6种，待各单位确认'
on 2019-08-30 何志明 progress LS-3 '限时答复规定执行一个月，按期率86%' --done 1 \
  --evidence https://example.org/ls/3/aug
on 2019-08-30 顾欣 progress RI-2 规模由150人减至60人 --done 1
on 2019-08-30 汤建国 progress TC-1 收集需求意见96条 --done 1

# ---- 九月 ----

on 2019-09-02 周晓光 cancel FA-2 --reason '与 IT-1 重复，并入办理' --kind duplicate
on 2019-09-02 许建华 submit PC-1 --evidence docs/rules-17.md --evidence https://example.org/pc/1
on 2019-09-03 冯德胜 progress RC-1 草案在3个支部试行 --done 1
on 2019-09-03 苏燕 progress AG-2 '措施完成：能共享的不再要' --done 2
on 2019-09-04 苏燕 submit AG-2 --evidence https://example.org/ag/2
on 2019-09-04 钱丽 progress TC-2 '方案报批，31个省份同步接入' --done 1
on 2019-09-05 徐莉 comment LS-1 '希望走访前告知主题，便于委员准备。' --source 民主党派代表座谈会
on 2019-09-05 李强 close PC-1 --result '规定印发，支部书记轮训一遍'
on 2019-09-06 林静 progress DOC-1 '措施完成：修订办法并印发' --done 2
on 2019-09-06 白雪梅 progress CH-3 '题目提前公布，发言人自报' --done 1
on 2019-09-09 林静 submit DOC-1 --evidence docs/rules-17.md
on 2019-09-09 周晓光 close AG-2 --result 向地方要的材料由21项减为7项
on 2019-09-10 周晓光 progress GO-2 '措施完成：印发执行' --done 3
on 2019-09-12 周晓光 submit GO-2 --evidence docs/rules-17.md
on 2019-09-12 周晓光 close DOC-1 --result '办法印发，前置审核退文11件'
on 2019-09-12 潘晓虹 progress RS-2 '措施完成：选点并签订联系协议' --done 1
on 2019-09-12 邹敏 progress ER-2 '走访委员6人，建立联系卡'
on 2019-09-16 何志明 submit LS-3
on 2019-09-16 白雪梅 progress CH-1 收回问卷412份 --done 1
on 2019-09-17 宋佳 progress FA-1 '措施完成：建立建议跟踪表' --done 2
on 2019-09-18 张素琴 close GO-2 --result '办法印发，计划外会议一律报批'
on 2019-09-18 余晓丹 progress PR-3 32件重点提案建立督办表 --done 1 --evidence https://example.org/pr/3/table
on 2019-09-19 宋佳 submit FA-1 --evidence https://example.org/fa/1
on 2019-09-19 邓丽华 progress PC-2 '措施完成：办法印发' --done 2
on 2019-09-20 周晓光 close LS-3 --result '限时答复规定落地，按期率升至95%'
on 2019-09-20 韩雪峰 progress HR-3 '措施完成：把整改实绩列入平时考核' --done 2
on 2019-09-20 邓丽华 submit PC-2 --evidence docs/rules-17.md
on 2019-09-20 曹磊 progress NP-1 发布事项清单初定8类 --done 1
on 2019-09-23 周晓光 return FA-1 --reason '跟踪表只有标题没有去向，请补每条建议的落实情况'
on 2019-09-25 韩雪峰 extend HR-1 --due 2019-10-31 --reason 需待党组会议审议
on 2019-09-25 黄卫东 close PC-2 --result '办法印发，学习小组有章可循'
on 2019-09-26 崔建军 progress CH-2 '登记线索17条，约稿4篇'
on 2019-09-27 邓丽华 progress PC-3 累计开展学习60余次 --evidence https://example.org/pc/3/sept
on 2019-09-27 田志勇 progress PR-2 细则初稿完成 --done 1
on 2019-09-29 李强 look-back FN-2 --ineffective --note '回访6家单位，2家私下仍要求处室加签，实际仍是5次' --with 许建华
on 2019-09-29 李强 extend FN-2 --due 2019-11-15 --reason '反弹后改为线上流转，需系统改造'
on 2019-09-30 方静怡 progress ED-1 四个界别学习计划印发 --done 1

# ---- 十月 ----

on 2019-10-08 王芳 progress GO-1 20条举措已印发 --done 1
on 2019-10-08 林静 progress DOC-2 '措施完成：合并同类简报' --done 1
on 2019-10-09 林静 submit DOC-2 --evidence https://example.org/doc/2/list
on 2019-10-09 彭婷 progress NP-2 一般性会议报道限600字 --done 1
on 2019-10-09 程鹏 progress EC-1 初稿完成 --done 1
on 2019-10-10 高远 progress MT-1 前三季度召开会议282次 --done 2 --evidence https://example.org/mt/1/q3
on 2019-10-10 冯德胜 progress RC-2 '措施完成：按就近原则调整支部' --done 2
on 2019-10-10 周晓光 look-back LG-1 --effective --note '连看三天，最长9分钟'
on 2019-10-11 徐莉 progress LS-2 '口径分6类27项，已与信息中心对齐字段' --done 1
on 2019-10-11 秦勇 progress LG-2 '已腾退5间，其余4间涉及改造施工'
on 2019-10-11 彭婷 comment NP-1 '重要会议后希望当天能看到权威信息。' --source 社会各界意见征集
on 2019-10-12 韩雪峰 progress HR-3 '第二次通报典型6人，约谈2人' --evidence https://example.org/hr/3/q3
on 2019-10-12 田志勇 extend PR-2 --due 2019-11-08 --reason 承办单位会商时间推迟
on 2019-10-14 李强 close DOC-2 --result 简报由14种压减为6种 --with 许建华 --with 韩雪峰
on 2019-10-15 王芳 progress GO-4 '年度计划已报批，压减督查事项三分之一' --done 1
on 2019-10-15 宋佳 progress FA-1 补齐12条建议的去向
on 2019-10-15 郝洁 comment FR-2 '讲解由文史馆承担，建议一并办理。'
on 2019-10-16 许建华 progress PC-4 '专班10人保留到年底，分5组联系各单位'
on 2019-10-16 潘晓虹 progress RS-2 基地增至6个 --evidence https://example.org/rs/2/oct
on 2019-10-17 宋佳 submit FA-1 --note 按退回意见补正 --evidence https://example.org/fa/1/v2
on 2019-10-17 谭勇 progress SL-2 新增基层代表24名 --done 1
on 2019-10-18 高远 progress MT-2 '初稿完成，正征求各专门委员会办公室意见' --done 1
on 2019-10-18 蒋红 progress RC-2 20个支部书记全部选出 --done 3
on 2019-10-18 万晓芳 progress PB-1 '评审办法试行，退回选题7个' --done 1
on 2019-10-21 周晓光 close FA-1 --result '12条建议有去向，其中5条已被采纳'
on 2019-10-21 冯德胜 progress RC-3 '专线开通，首月接听132次' --done 1
on 2019-10-21 白雪梅 extend CH-1 --due 2019-11-25 --reason 需与培训中心办法衔接
on 2019-10-22 王芳 comment GO-1 '减负举措好记好用，希望少报一次表比多发一份通知更实。' --source 机关干部职工座谈会
on 2019-10-22 韩雪峰 progress HR-1 '措施完成：修订稿提交党组会议审议' --done 2
on 2019-10-22 蒋红 submit RC-2 --evidence docs/branches.md
on 2019-10-22 李强 cancel FR-2 --reason '讲解职责在文史馆，移交 AR-1 一并办理' --kind moved
on 2019-10-22 汤建国 progress TC-1 '措施完成：修订印发' --done 2
on 2019-10-24 袁野 progress RS-3 '试点2份报告，删去空泛建议9条' --done 1
on 2019-10-24 叶青 progress EC-2 '措施完成：建立20家联系企业名单' --done 2
on 2019-10-24 汤建国 submit TC-1 --evidence docs/rules-17.md
on 2019-10-24 黎永亮 progress IT-1 流程模板由64个并为29个 --done 1
on 2019-10-25 周晓光 progress GO-5 '前9月议定事项41项，办结38项' --evidence https://example.org/go/5/0925
on 2019-10-25 韩雪峰 submit HR-1 --evidence docs/rules-17.md
on 2019-10-25 钱丽 progress TC-2 '视频学习班结束，3700余人参加' --done 2 --evidence docs/study-class.txt
on 2019-10-28 周晓光 reopen LS-3 --reason '接委员反映，国庆后仍有7件超期未复，按期率回落'
on 2019-10-28 周晓光 extend LS-3 --due 2019-12-10 --reason '重新启动，增加自动提醒措施'
on 2019-10-28 李强 close RC-2 --result 6个支部404名党员就近重组为20个小支部 --with 许建华 --with 韩雪峰
on 2019-10-28 叶青 submit EC-2 --evidence https://example.org/ec/2
on 2019-10-28 钱丽 submit TC-2
on 2019-10-29 李强 set GO-3 复发自=AG-2
on 2019-10-29 郝洁 progress FR-1 '邀请专家授课2次，参加58人' --done 2
on 2019-10-30 何志明 progress LS-1 '措施完成：印发制度' --done 2
on 2019-10-30 吴敏 progress HR-2 '完成摸底，同岗满5年的干部43人' --done 1
on 2019-10-30 余晓丹 progress PR-1 '措施完成：修订印发' --done 2
on 2019-10-30 田志勇 progress PR-2 '与12家承办单位会商，尚有3条未取得一致'
on 2019-10-30 孟凡林 progress NW-1 '措施完成：精简活动消息' --done 2
on 2019-10-30 贺兰英 progress AR-1 公众开放日方案批复 --done 1
on 2019-10-31 何志明 submit LS-1 --evidence docs/rules-17.md --evidence https://example.org/ls/1
on 2019-10-31 任涛 progress PE-1 '首次会商3个部门，交换意见11条' --done 1

# ---- 十一月 ----

on 2019-11-01 冯德胜 progress RC-1 '措施完成：办法印发' --done 2
on 2019-11-01 余晓丹 submit PR-1 --evidence docs/rules-17.md
on 2019-11-01 张素琴 close EC-2 --result '联系企业20家，每次蹲点不少于两天'
on 2019-11-01 谭勇 set SL-2 title=立法协商征求意见面不广
on 2019-11-01 顾欣 progress RI-2 '措施完成：设不少于三分之一的讨论时间' --done 2
on 2019-11-01 韩雪峰 close TC-1 --result '制度印发，培训计划由需求产生'
on 2019-11-02 孟凡林 submit NW-1 --evidence https://example.org/nw/1
on 2019-11-04 张素琴 close HR-1 --result 办法经党组会议审议通过并印发 --with 王芳
on 2019-11-04 冯德胜 submit RC-1 --evidence docs/rules-17.md --on 2019-11-02
on 2019-11-04 沈洁 progress FN-2 '线上流转启用，签批环节锁定'
on 2019-11-04 丁雪 progress PE-2 '措施完成：答复时限公开' --done 2
on 2019-11-04 顾欣 submit RI-2 --evidence https://example.org/ri/2
on 2019-11-04 李强 close TC-2 --result '面向31个省份举办视频学习班，3700余人参加'
on 2019-11-05 张素琴 close LS-1 --result '制度印发，每名委员每年至少走访一次'
on 2019-11-05 邓丽华 progress PC-3 '措施完成：每组每季度学习不少于一次' --done 2
on 2019-11-05 曹磊 progress NP-1 '措施完成：制度印发' --done 2
on 2019-11-05 潘晓虹 comment RS-3 '基层最怕只写加强、完善，请写清谁来办、何时办。' --source 基层干部书面意见
on 2019-11-05 李强 close PR-1 --result '办法印发，立案审查有据可依'
on 2019-11-05 丁雪 submit PE-2 --evidence https://example.org/pe/2
on 2019-11-06 孙梅 submit MT-1 --evidence https://example.org/mt/1/summary
on 2019-11-06 曹磊 submit NP-1 --note '因等待会签，比原定晚6天' --evidence docs/rules-17.md
on 2019-11-06 张素琴 close RI-2 --result 两次研讨会讨论时间均超过三分之一
on 2019-11-06 黎永亮 comment IT-1 '手机上看附件要能放大。' --source 机关干部职工座谈会
on 2019-11-07 邓丽华 submit PC-3 --evidence https://example.org/pc/3/list
on 2019-11-07 许建华 close RC-1 --result '办法印发，异地居住党员可就近参加组织生活'
on 2019-11-07 袁野 progress RS-2 '措施完成：在各地挂牌8个基地' --done 2
on 2019-11-07 李强 close NW-1 --result '活动消息字数减少三成，委员报道增加四成'
on 2019-11-08 周晓光 progress GO-3 5张回头看检查表初稿完成 --done 1
on 2019-11-08 沈洁 submit FN-2 --evidence https://example.org/fn/2/online
on 2019-11-08 李强 close NP-1 --result '制度印发，会议信息当日发布'
on 2019-11-08 袁野 progress RS-1 '措施完成：办法印发' --done 2
on 2019-11-08 潘晓虹 submit RS-2 --evidence https://example.org/rs/2/bases
on 2019-11-08 程鹏 progress EC-1 '征求意见结束，采纳14条' --done 2
on 2019-11-08 张素琴 close PE-2 --result '35件诉求办结34件，1件列入明年计划'
on 2019-11-11 周晓光 close MT-1 --result '前三季度会议282次，占年度控制数69%，符合进度'
on 2019-11-11 袁野 submit RS-1 --evidence docs/rules-17.md
on 2019-11-11 余晓丹 progress PR-3 '措施完成：办理结果回访' --done 2
on 2019-11-12 李强 comment --unit GO '77 名局级干部的问题清单已全部审阅批注，意见随清单退各单位。' \
  --source 机关党组主要负责同志批阅
on 2019-11-12 周晓光 progress GO-3 '措施完成：各单位试填并改定' --done 2
on 2019-11-12 李强 comment GO-5 '长期坚持，不以销号为目的。' --source 机关党组主要负责同志批阅
on 2019-11-12 李强 close PC-3 --result 36个青年学习小组开展学习100余次 --with 韩雪峰
on 2019-11-12 李强 comment LG-2 '时间过半任务没过半，请说明施工为什么排在最后。' --source 机关党组主要负责同志批阅
on 2019-11-12 李强 close FN-2 --result '线上流转后签批不超过3次，平均4天到账'
on 2019-11-12 余晓丹 submit PR-3 --evidence https://example.org/pr/3/visit
on 2019-11-12 李强 comment TC-2 '办得好，明年可再办两期。' --source 机关党组主要负责同志批阅
on 2019-11-12 赖文静 progress AR-1 '措施完成：培训讲解员' --done 3
on 2019-11-13 周晓光 submit GO-3 --evidence docs/look-back-forms.md
on 2019-11-13 彭婷 submit NP-2
on 2019-11-13 李强 close RS-2 --result '全国建成调研基地8个，委员和干部可长期蹲点' --with 许建华 --with 韩雪峰
on 2019-11-13 范志伟 progress ED-2 '已核实专家426人，失联31人待补'
on 2019-11-14 李强 close GO-3 --result '5个专项整治各有一张检查表，突出数据、实质和真实状态，已发各单位'
on 2019-11-14 周晓光 close RS-1 --result '办法印发，同一地方一季度不超过两批调研'
on 2019-11-14 任涛 extend PE-1 --due 2019-12-20 --reason 第二次会商改在12月上旬
on 2019-11-14 白雪梅 progress CH-3 四次研讨重点发言15人次 --done 2 --evidence https://example.org/ch/3
on 2019-11-15 李强 round add lb-2019-11 --name 11月回头看 --from 2019-11-15 --until 2019-11-30 --status closed
on 2019-11-15 张素琴 look-back GO-2 --effective --round lb-2019-11 --note '抽查9、10两月会议，计划外会议均有审批单' --with 韩雪峰
on 2019-11-15 徐莉 submit LS-2 --note '办法已送印，申请销号'
on 2019-11-15 方静怡 progress ED-1 '已办三场，教育界别一场下周举行'
on 2019-11-16 贺兰英 progress AR-1 首个公众开放日举行 --evidence docs/open-day.txt
on 2019-11-18 马振国 comment --unit DS '本单位负责监督，不单列整改事项；回头看期间抽查 6 家单位。'
on 2019-11-18 王芳 progress GO-1 '措施完成：文件、会议同比精简10%' --done 2
on 2019-11-18 周晓光 look-back DOC-1 --effective --round lb-2019-11 --note 近两月文件平均篇幅下降约四分之一 --with 许建华
on 2019-11-18 周晓光 return LS-2 --reason '办法尚未印发，送印不等于落实'
on 2019-11-18 许建华 progress PC-4 '党建、业务、人事三部门第一轮联合督查启动，先看6家' \
  --evidence https://example.org/pc/4/plan
on 2019-11-18 周晓光 return NP-2 --reason '附的是计划不是结果，好稿评选一次未办，退回补做'
on 2019-11-18 程鹏 progress EC-1 '措施完成：印发' --done 3
on 2019-11-18 程鹏 submit EC-1 --evidence docs/rules-17.md --evidence https://example.org/ec/1
on 2019-11-18 白雪梅 extend CH-1 --due 2019-12-25 --reason '党组会议议程调整，顺延审议'
on 2019-11-18 许建华 look-back NW-2 --ineffective --round lb-2019-11 --note '登记有了，但9月以来来信反馈没有刊出一期' --with 吴敏
on 2019-11-19 高远 progress MT-2 '收到意见26条，正逐条研究'
on 2019-11-19 李强 look-back PC-1 --effective --round lb-2019-11 --note '随机看9个支部，三会一课记录完整真实' --with 韩雪峰
on 2019-11-19 周晓光 close PR-3 --result '32件重点提案逐件回访，提案者满意30件，2件续办'
on 2019-11-19 许建华 extend NW-2 --due 2019-12-20 --reason 反馈栏目重新列入12月版面计划
on 2019-11-20 王芳 submit GO-1 --evidence docs/2019-20.md
on 2019-11-20 何志明 progress LS-3 '超期件已全部答复，提醒功能测试中'
on 2019-11-20 黄卫东 look-back FA-1 --effective --round lb-2019-11 --note '新报告3份均按模板，建议可追踪' --with 许建华
on 2019-11-20 杨秀兰 progress RC-3 '措施完成：增加固定班次' --done 2
on 2019-11-20 许建华 look-back SL-1 --effective --round lb-2019-11 --note '登记簿完整，回复可查' --with 吴敏
on 2019-11-20 万晓芳 progress PB-1 下一年度选题初选38个
on 2019-11-21 李强 comment --unit RS '调研基地建起来了，下一步看用得怎么样，年底前报一次实例。' \
  --source '机关党组听取各单位整改进展汇报（11月21日至22日）'
on 2019-11-21 李强 comment GO-4 '计划有了还不够，联合督查要真正合成一次。' \
  --source '机关党组听取各单位整改进展汇报（11月21日至22日）'
on 2019-11-21 李强 comment PC-3 '请青年干部讲体会，不要念稿子。' \
  --source '机关党组听取各单位整改进展汇报（11月21日至22日）'
on 2019-11-21 冯德胜 submit RC-3 --evidence https://example.org/rc/3
on 2019-11-21 谭勇 progress SL-2 两部法律草案意见反馈表正在填写
on 2019-11-22 李强 comment --unit GO '两天听完各单位汇报。请办公厅把预审中发现的问题逐条反馈，不能只看表填得齐不齐。' \
  --source '机关党组听取各单位整改进展汇报（11月21日至22日）'
on 2019-11-22 李强 close GO-1 --result '前三季度发文51件，占年度控制数65%' --with 许建华 --with 韩雪峰
on 2019-11-22 徐莉 progress LS-2 '措施完成：办法印发' --done 2
on 2019-11-22 马振国 look-back FN-1 --effective --round lb-2019-11 --note '抽查9至10月凭证60笔，附件齐全'
on 2019-11-22 潘晓虹 progress RS-3 '模板改定，其余报告按此执行'
on 2019-11-25 徐莉 submit LS-2 --note '办法已印发，再次申请销号' --evidence docs/rules-17.md \
  --evidence https://example.org/ls/2
on 2019-11-25 周晓光 look-back LG-1 --effective --round lb-2019-11 --note '保持良好，职工评价满意' --with 吴敏
on 2019-11-26 周晓光 comment --unit GO '专班不撤、人员不散，各单位回头看月底前后滚动报送。'
on 2019-11-26 彭婷 progress NP-2 首期好稿评选本周进行
on 2019-11-26 白雪梅 progress CH-1 送审稿完成
on 2019-11-26 周晓光 look-back IT-2 --effective --round lb-2019-11 --note 随机5人试查均在1分钟内找到 --with 许建华
on 2019-11-27 吴敏 progress HR-2 送审稿第二稿完成
on 2019-11-27 张素琴 look-back RC-2 --effective --round lb-2019-11 --note '走访4个新支部，到会率由五成升至八成' --with 韩雪峰
on 2019-11-27 郝洁 progress FR-1 11月专题学习完成
on 2019-11-28 白雪梅 submit CH-3
on 2019-11-29 马振国 comment --unit DS '抽查中未见新的层层加码，个别单位佐证仍以会议记录代替实效。' \
  --source 回头看随机抽查
on 2019-11-29 贺兰英 progress AR-1 自11月16日开放以来已接待400人

# ---- 人员 77 名，及其签署的角色；此后销号须依次签署，月底冲刺的一周内延期须经批准 ----

on 2019-11-25 李强 batch "$here/persons.txt"
on 2019-11-25 李强 policy signatures=unit-head,lead-dept extending=approved extensions_max=2 verify_within=10wd \
  reminders=蓝=due-soon,黄=1,红=15
on 2019-11-25 杜明远 sign EC-1
on 2019-11-26 许建华 sign EC-1 --as lead-dept --note 与党建督查情况相符
on 2019-11-26 刘海燕 sign LS-2
on 2019-11-26 高远 extend MT-2 --due 2019-12-31 --reason 意见尚未收齐
on 2019-11-27 周晓光 refuse MT-2 --reason '意见已收到26条，可以定稿，按期办结'
on 2019-11-27 韩雪峰 sign LS-2 --as lead-dept
on 2019-11-28 李强 notice --unit GO --record --quiet >/dev/null
on 2019-11-28 李强 notice --unit MT --record --quiet >/dev/null
on 2019-11-29 李强 policy extending=direct

# ---- 月底汇总五张报表的数：各单位所报（forms.txt），及全机关的数 ----

on 2019-11-30 李强 batch "$here/forms.txt"
on 2019-11-30 李强 indicator record measures 20 --on 2019-10-08
on 2019-11-30 李强 indicator record participants 3700 --on 2019-10-25
on 2019-11-30 李强 indicator record provinces 31 --on 2019-10-25
on 2019-11-30 李强 indicator record fields 10 --on 2019-11-15
on 2019-11-30 李强 indicator record branches 20 --on 2019-11-15
on 2019-11-30 李强 indicator record members 404 --on 2019-11-15

# ---- 下一轮抽查由公开的规则抽定；本月的记录封存 ----

on 2019-11-30 李强 round add draw-2019-12 --name 12月抽查 --from 2019-12-01 --until 2019-12-31 --status closed --draw 20% --seed 20191201
on 2019-11-30 李强 seal
